package org.virel.theory.internal;

import java.util.List;

/** All groups of checks, in the order of the paper. */
final class Checks {

    private static final List<Group> ALL = List.of(
            new Counterexample(), new BoltzmannLimit(), new TargetOperators(), new ResidualRoots(),
            new Entropies(), new EvidenceBound(), new PolicyGradients(), new GradientOfTheBound(),
            new IncrementalResidual(), new ProjectedResidual(), new Star(), new CompleteEm(),
            new MaximumAPosteriori(), new IndependentSamples(), new Assumptions());

    private Checks() {}

    static List<Group> all() {
        return ALL;
    }
}
