package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Assembly;
import org.virel.api.data.Matrix;
import org.virel.api.policy.Draw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.random.RandomStream;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

class PolicyHandleTest {

    @Test
    void drawsOfAGaussianPolicyHaveItsMoments() {
        List<Draw> draws = new ArrayList<>();
        SmallPipelines pipelines = new SmallPipelines(new PlainNetworkProvider(), new PendulumProvider());
        pipelines.catalog().add(Role.TRAINER, "drawing", new TrainerProvider() {
            @Override
            public Trainer create(Assembly assembly) {
                return agent -> draws.add(drawn(agent));
            }
        });
        pipelines.make(1, Map.of("trainer", "drawing")).iterate();
        GaussianDraw draw = assertInstanceOf(GaussianDraw.class, draws.getFirst());
        Matrix actions = Matrix.zeros(3, draw.actions().columns());
        float[] logProbabilities = new float[3];
        draw.squash(draw.preSquash(), actions, logProbabilities);
        assertArrayEquals(draw.actions().data(), actions.data());
        assertArrayEquals(draw.logProbabilities(), logProbabilities, 1e-4f);
        assertTrue(Math.abs(draw.mean().data()[0] - draw.preSquash().data()[0]) > 1e-4);
        draw.moments(draw.mean(), draw.logStd());
    }

    private static Draw drawn(Agent agent) {
        agent.collect();
        Draw draw = agent.policy().draw(3);
        draw.sample(Matrix.zeros(3, agent.observationSpace().size()), RandomStream.of(1));
        return draw;
    }
}
