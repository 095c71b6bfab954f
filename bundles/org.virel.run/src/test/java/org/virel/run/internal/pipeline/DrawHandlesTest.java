package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.GaussianDraw;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.environment.classic.internal.CartPoleProvider;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

/** What a draw of the run's policy says about its actions, it says through its handle too. */
class DrawHandlesTest {

    private static final int ROWS = 4;

    private final Matrix answer = Matrix.zeros(ROWS, 1);
    private final List<String> calls = new ArrayList<>();

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A policy whose draws note what they are asked and have one answer. */
    private Policy noting() {
        return proxy(Policy.class, (self, method, arguments) -> proxy(GaussianDraw.class, (draw, asked, given) -> {
            calls.add(asked.getName());
            return asked.getName().equals("rows") ? ROWS : asked.getReturnType() == Matrix.class ? answer : null;
        }));
    }

    private static Draw draw(EnvironmentProvider environment, PolicyProvider policy) {
        SmallPipelines small = new SmallPipelines(new PlainNetworkProvider(), environment);
        small.catalog().add(Role.POLICY, "mine", policy);
        small.catalog().add(Role.E_STEP, "still", assembly -> new StillParts.StillEStep(new float[1]));
        try (Pipeline pipeline = small.make(1, Map.of("policy", "mine", "e_step", "still"))) {
            return pipeline.lend(agent -> agent.policy().draw(ROWS));
        }
    }

    @Test
    void aDrawOfGaussiansIsOne() {
        GaussianDraw draw = assertInstanceOf(
                GaussianDraw.class, draw(new PendulumProvider(), assembly -> noting()));
        calls.clear();
        assertSame(answer, draw.mean());
        assertSame(answer, draw.logStd());
        draw.squash(answer, answer, new float[ROWS]);
        draw.moments(answer, answer);
        assertEquals(List.of("mean", "logStd", "squash", "moments"), calls);
        assertEquals(ROWS, draw.rows());
    }

    @Test
    void aDrawOfFinitelyManyActionsIsOne() {
        assertInstanceOf(FiniteDraw.class, draw(new CartPoleProvider(), new CategoricalPolicyProvider()));
    }

    @Test
    void anyOtherDrawIsNeither() {
        Draw draw = draw(new PendulumProvider(), assembly -> new StillPolicy());
        assertFalse(draw instanceof GaussianDraw || draw instanceof FiniteDraw);
    }
}
