package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.virel.api.policy.Policy;
import org.virel.api.state.State;

class MemoriesTest {

    private long remembered;
    private int saved;

    /** Counts its choices. */
    private final Policy policy = (Policy) Proxy.newProxyInstance(
            Policy.class.getClassLoader(), new Class<?>[] {Policy.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "save" -> {
                        saved++;
                        return State.builder().put("count", remembered).put("more", new float[] {remembered}, 1)
                                .build();
                    }
                    case "restore" -> remembered = ((State) arguments[0]).integer("count");
                    default -> throw new UnsupportedOperationException(method.getName());
                }
                return null;
            });

    private long choose(Memories memories, int environment) {
        memories.enter(environment, policy);
        remembered++;
        memories.leave(environment, policy);
        return remembered;
    }

    @Test
    void eachEnvironmentFindsWhatItLeft() {
        Memories memories = new Memories(2);
        choose(memories, 0);
        remembered = 100;
        memories.renew();
        choose(memories, 1);

        assertEquals(2, choose(memories, 0));
        assertEquals(102, choose(memories, 1));
        assertEquals(3, choose(memories, 0));
    }

    @Test
    void whatIsSavedGoesOn() {
        Memories memories = new Memories(2);
        choose(memories, 0);
        choose(memories, 1);
        Memories restored = new Memories(2);
        restored.set(0, memories.of(0));
        restored.set(1, memories.of(1));

        assertEquals(2, choose(restored, 0));
        assertEquals(3, choose(restored, 1));
    }

    @Test
    void aPolicyThatLearningChangesInWhatItRemembersIsRefused() {
        Memories memories = new Memories(2);
        choose(memories, 0);
        choose(memories, 1);
        remembered += 10;

        PartException refused = assertThrows(PartException.class, () -> choose(memories, 0));
        assertTrue(refused.getMessage().contains("set n_envs to 1"), refused.getMessage());
    }

    @Test
    void afterAnExchangeOfThePolicyWhatItBringsIsTakenUp() {
        Memories memories = new Memories(2);
        choose(memories, 0);
        choose(memories, 1);
        remembered += 10;
        memories.renew();

        assertEquals(2, choose(memories, 0));
    }

    @Test
    void withOneEnvironmentThePolicyIsLeftAlone() {
        Memories memories = new Memories(1);
        choose(memories, 0);

        assertEquals(2, choose(memories, 0));
        assertEquals(0, saved);
    }
}
