package org.virel.testkit;

import org.virel.api.data.Matrix;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.policy.PolicyGraph.Apply;
import org.virel.api.policy.PolicyGraph.Columns;
import org.virel.api.policy.PolicyGraph.Dense;
import org.virel.api.policy.PolicyGraph.Operation;

/** Computes what a policy's graph says, in double precision. */
final class PlainGraph {

    private PlainGraph() {}

    /** Returns the graph's row for an observation. */
    static double[] compute(PolicyGraph graph, float[] observation) {
        double[] row = new double[observation.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = observation[i];
        }
        for (Operation operation : graph.operations()) {
            row = compute(operation, row);
        }
        return row;
    }

    private static double[] compute(Operation operation, double[] row) {
        double[] result = new double[operation.outputs(row.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (operation) {
                case Dense dense -> sum(dense.weight(), dense.bias()[i], i, row);
                case Columns columns -> row[columns.from() + i];
                case Apply apply -> PlainActivation.value(apply.function(), row[i]);
            };
        }
        return result;
    }

    private static double sum(Matrix weight, double bias, int unit, double[] row) {
        double sum = bias;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weight.get(i, unit);
        }
        return sum;
    }
}
