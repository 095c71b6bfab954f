package org.virel.mstep.complete.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.provider.NotFiniteException;
import org.virel.testkit.PlainNetwork;
import org.virel.testkit.TestAssembly;

class CompleteMStepRefusalTest extends TableFixture {

    @Test
    void actionsOfABoxAreRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new CompleteMStepProvider().create(TestAssembly.of(OBSERVATIONS, Box.of(2, -1, 1), Map.of())));
        assertTrue(refusal.getMessage().contains("'complete'"), refusal.getMessage());
    }

    @Test
    void aNetworkWithHiddenLayersIsRefusedByName() {
        Critic critic = learning(new Backup(TableFixture::largest), PlainNetwork.random(STATES, COUNT, 1));
        assertRefusal(critic, model, "Q function 0 of critic 'backup' has 2 layers");
    }

    @Test
    void observationsThatAreNotOneHotAreRefusedByTheirRow() {
        Critic critic = learning(new Backup(TableFixture::largest), q);
        model.observations().set(5, 0, 0.5f);
        assertRefusal(critic, model, "row 5");
    }

    @Test
    void aTargetThatIsNotFiniteIsReported() {
        Critic critic = learning(new Backup(values -> Double.NaN), q);
        assertThrows(NotFiniteException.class, () -> mStep.gradients(agent(critic).update(model), critic));
    }

    private void assertRefusal(Critic critic, Batch batch, String part) {
        Update update = agent(critic).update(batch);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> mStep.gradients(update, critic));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
