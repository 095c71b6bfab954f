package org.virel.testkit;

import java.util.Map;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.network.NetworkProvider;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.random.RandomStream;

/** What the contract of policies is told about one of them, and what its tests share. */
abstract class PolicyFixture {

    static final int ROWS = 5;
    static final Box OBSERVATIONS = Box.of(3, -1, 1);

    /** Returns the provider under test. */
    protected abstract PolicyProvider provider();

    /**
     * Returns settings with which the policy depends on every parameter, smoothly: no rectifiers, outputs of order 1.
     */
    protected abstract Map<String, String> settings();

    /** Returns the actions: a box of two dimensions unless overridden. */
    protected Space actionSpace() {
        return Box.of(2, -1, 1);
    }

    /** Returns what the policy's networks run on: plain networks unless overridden. */
    protected NetworkProvider networks() {
        return new PlainNetworkProvider();
    }

    /** Says whether actions follow theta smoothly when the noise is held fixed. */
    protected boolean reparametrizable() {
        return actionSpace() instanceof Box;
    }

    /** Says whether actions have a density; those of a deterministic policy have none. */
    protected boolean hasDensity() {
        return true;
    }

    final TestAssembly assembly() {
        return assembly(actionSpace());
    }

    final TestAssembly assembly(Space actions) {
        return TestAssembly.of(OBSERVATIONS, actions, settings(), networks());
    }

    final Policy policy() {
        return assembly().create(provider());
    }

    /** Always the same noise. */
    static RandomStream noise() {
        return RandomStream.of(3).split("noise");
    }

    static Matrix observations(int rows) {
        return uniform(rows, OBSERVATIONS.size(), 1, "observations");
    }

    static Matrix uniform(int rows, int columns, float bound, String name) {
        RandomStream stream = RandomStream.of(4).split(name);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int k = 0; k < matrix.data().length; k++) {
            matrix.data()[k] = (2 * stream.nextFloat() - 1) * bound;
        }
        return matrix;
    }

    /** Returns the same observation in each row. */
    static Matrix oneObservation(int rows) {
        float[] first = observations(1).data();
        Matrix matrix = Matrix.zeros(rows, first.length);
        for (int k = 0; k < matrix.data().length; k++) {
            matrix.data()[k] = first[k % first.length];
        }
        return matrix;
    }

    static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
