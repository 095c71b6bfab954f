package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.network.Network;

class ClimbedValueTest {

    private static final int ROWS = 7;
    private static final Box OBSERVATIONS = Box.of(3, -1, 1);

    @ParameterizedTest
    @EnumSource(Combination.class)
    void atTheDrawnActionsItIsWhatTheUpdateClimbs(Combination rule) {
        Box actions = Box.of(2, -1, 1);
        Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, actions, 3);
        TestAgent agent = TestAgent.of(OBSERVATIONS, actions)
                .with(ScriptedPolicy.of(batch.actions(), new float[ROWS]))
                .with(critic(actions, PlainNetwork.random(5, 1, 1), PlainNetwork.random(5, 1, 2)),
                        critic(actions, PlainNetwork.random(5, 1, 3)))
                .with(rule);
        float[] values = ClimbedValue.of(agent, ROWS).at(rule, batch.observations(), batch.actions());
        assertArrayEquals(agent.update(batch).drawValue(), values);
    }

    @ParameterizedTest
    @EnumSource(Combination.class)
    void ofAllActionsItHasTheValueOfEach(Combination rule) {
        Finite actions = Finite.of(4);
        Batch batch = RandomBatches.of(ROWS, 1, OBSERVATIONS, actions, 3);
        TestAgent agent = TestAgent.of(OBSERVATIONS, actions)
                .with(critic(actions, PlainNetwork.random(3, 4, 1), PlainNetwork.random(3, 4, 2)),
                        critic(actions, PlainNetwork.random(3, 4, 3)));
        ClimbedValue values = ClimbedValue.of(agent, ROWS);
        Matrix all = values.all(rule, batch.observations()).copy();
        for (int action = 0; action < actions.count(); action++) {
            Matrix same = Matrix.zeros(ROWS, 1);
            Arrays.fill(same.data(), action);
            float[] single = values.at(rule, batch.observations(), same);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(single[row], all.get(row, action));
            }
        }
    }

    private static Critic critic(Space actions, Network... functions) {
        TestActionValue[] values = new TestActionValue[functions.length];
        for (int i = 0; i < functions.length; i++) {
            values[i] = TestActionValue.of(functions[i], actions);
        }
        return TestCritic.of("hard", new UnusedOperator(), values);
    }
}
