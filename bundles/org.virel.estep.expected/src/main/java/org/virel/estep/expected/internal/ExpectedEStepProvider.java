package org.virel.estep.expected.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Creates expected E-steps: exact over finite actions, by Gauss-Hermite quadrature over a box. */
@Component(property = Provider.NAME + "=expected")
public final class ExpectedEStepProvider implements EStepProvider {

    private static final Setting<Integer> QUADRATURE_NODES = Setting.integer("quadrature_nodes", 16, 3, 64,
            "nodes in each dimension of a box of actions, each a pass of all critics; our choice: errors of about 1e-4"
                    + " for a value that is quadratic in the action");
    private static final Setting<Integer> QUADRATURE_LIMIT = Setting.integer("quadrature_limit", 4096, 1,
            Integer.MAX_VALUE,
            "most points of the grid, quadrature_nodes to the power of the dimensions; our choice");

    @Override
    public List<Setting<?>> settings() {
        return List.of(QUADRATURE_NODES, QUADRATURE_LIMIT);
    }

    @Override
    public EStep create(Assembly assembly) {
        return new ExpectedEStep(switch (assembly.actionSpace()) {
            case Box box -> quadrature(assembly.settings(), box.size());
            case Finite finite -> new FiniteExpectation();
        });
    }

    private static Expectation quadrature(Settings settings, int dimensions) {
        GaussianRule rule = GaussianRule.gaussHermite(settings.get(QUADRATURE_NODES));
        double points = Grid.points(rule, dimensions);
        if (points > settings.get(QUADRATURE_LIMIT)) {
            throw new IllegalArgumentException(
                    ("E-step 'expected': %d quadrature_nodes in each of %d dimensions are %.0f points, more than quadrature_limit,"
                            + " %d: take fewer nodes, a larger limit, or E-step 'reparametrized'")
                            .formatted(rule.nodes().length, dimensions, points, settings.get(QUADRATURE_LIMIT)));
        }
        return new GaussianExpectation("expected", rule);
    }
}
