package org.virel.mstep.residual.internal;

import java.lang.reflect.Proxy;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.EStep;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;

/** A policy that takes three actions with probabilities 1/6, 2/6 and 3/6 everywhere, and may be asked for nothing else. */
final class FinitePolicy {

    private FinitePolicy() {}

    static Policy create() {
        return (Policy) Proxy.newProxyInstance(FinitePolicy.class.getClassLoader(), new Class<?>[] {Policy.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("draw")) {
                        return draw((int) arguments[0]);
                    }
                    throw new AssertionError("nobody should ask the policy for " + method.getName());
                });
    }

    private static FiniteDraw draw(int rows) {
        Matrix probabilities = Matrix.zeros(rows, 3);
        for (int row = 0; row < rows; row++) {
            for (int action = 0; action < 3; action++) {
                probabilities.set(row, action, (action + 1) / 6f);
            }
        }
        return (FiniteDraw) Proxy.newProxyInstance(FinitePolicy.class.getClassLoader(),
                new Class<?>[] {FiniteDraw.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "sample" -> null;
                    case "probabilities" -> probabilities;
                    default -> throw new AssertionError("nobody should ask the draw for " + method.getName());
                });
    }

    /** An E-step that keeps no policy of its own and does nothing. */
    static final class NoStep implements EStep {

        @Override
        public void gradients(Update update) {}

        @Override
        public void apply(Agent agent) {}
    }
}
