package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.estep.EStepProvider;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

/** The parts of a run that outlive an environment do what the next one allows. */
class AllowedActionsTest {

    private static final int ACTIONS = 3;
    private static final Matrix SEEN = Matrix.row(0.5f);
    private static final Map<String, String> GIVEN = Map.of(
            "policy", "categorical",
            "policy.network", "plain",
            "e_step", "still",
            "forbidden", "0");

    private final SmallPipelines pipelines = new SmallPipelines(new PlainNetworkProvider(), new TaskProvider());
    private final Pipeline pipeline;

    /** A task in which one action is never allowed. */
    private record Task(int forbidden) implements Environment {

        @Override
        public Box observationSpace() {
            return Box.of(1, 0, 1);
        }

        @Override
        public Space actionSpace() {
            BitSet allowed = new BitSet();
            allowed.set(0, ACTIONS);
            allowed.clear(forbidden);
            return new Finite(ACTIONS, observation -> allowed);
        }

        @Override
        public float[] reset(long seed) {
            return new float[1];
        }

        @Override
        public Step step(float[] action) {
            return new Step(new float[1], 0, false, false);
        }

        @Override
        public State save() {
            return State.EMPTY;
        }

        @Override
        public void restore(State state) {}
    }

    private static class TaskProvider implements EnvironmentProvider {

        private static final Setting<Integer> FORBIDDEN = Setting.integer("forbidden", 0, 0, ACTIONS - 1,
                "what not to do");

        @Override
        public List<Setting<?>> settings() {
            return List.of(FORBIDDEN);
        }

        @Override
        public Environment create(Settings settings) {
            return new Task(settings.get(FORBIDDEN));
        }
    }

    AllowedActionsTest() {
        pipelines.catalog().add(Role.NETWORK, "plain", new PlainNetworkProvider());
        pipelines.catalog().add(Role.POLICY, "categorical", new CategoricalPolicyProvider());
        pipelines.catalog().add(Role.E_STEP, "still",
                (EStepProvider) assembly -> new StillParts.StillEStep(new float[1]));
        pipeline = pipelines.make(1, GIVEN);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void forbid(int action) {
        Map<String, String> changed = SmallPipelines.given(1, GIVEN);
        changed.put("forbidden", String.valueOf(action));
        Reconfigured.reconfigure(pipeline, Settings.of(changed), () -> {});
    }

    private Set<Integer> allowed() {
        return pipeline.lend(agent -> {
            Finite actions = (Finite) agent.actionSpace();
            return new TreeSet<>(actions.allowed().apply(SEEN.data()).stream().boxed().toList());
        });
    }

    @Test
    void anEnvironmentThatTakesThePlaceOfAnotherSaysWhatIsAllowed() {
        assertEquals(Set.of(1, 2), allowed());
        forbid(2);
        assertEquals(Set.of(0, 1), allowed());
    }

    @Test
    void aPolicyThatWasMadeBeforeFollowsTheNewMasks() {
        FiniteDraw draw = pipeline.lend(agent -> (FiniteDraw) agent.policy().draw(1));
        draw.mode(SEEN);
        assertEquals(0, draw.probabilities().get(0, 0));
        forbid(2);
        draw.mode(SEEN);
        assertTrue(draw.probabilities().get(0, 0) > 0);
        assertEquals(0, draw.probabilities().get(0, 2));
    }

    @Test
    void uniformActionsFollowTheNewMasks() {
        forbid(2);
        Set<Float> taken = new TreeSet<>();
        pipeline.lend(agent -> {
            for (int i = 0; i < 9; i++) {
                agent.collect();
            }
            return agent;
        });
        for (float action : pipeline.replay().export(0, 9).tensor("actions").data()) {
            taken.add(action);
        }
        assertEquals(Set.of(0f, 1f), taken);
    }

    @Test
    void whileTheEnvironmentIsAwayNothingIsForbiddenAndTheNextOneIsAsked() {
        Offer<EnvironmentProvider> gone = pipelines.catalog().offers(Role.ENVIRONMENT).getFirst();
        pipeline.park(gone);
        pipelines.catalog().remove(gone);
        assertEquals(Set.of(0, 1, 2), allowed());

        pipelines.catalog().add(Role.ENVIRONMENT, gone.name(), new TaskProvider() {
            @Override
            public Environment create(Settings settings) {
                return new Task(1);
            }
        });
        assertEquals(List.of(), pipeline.unpark());
        assertEquals(Set.of(0, 2), allowed());
    }
}
