package org.virel.environment.tabular.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.Settings;

/** What tests ask of finite tasks, by their public face alone. */
final class Tasks {

    private Tasks() {}

    static Environment create(EnvironmentProvider provider, Map<String, String> settings) {
        return provider.create(Settings.of(settings));
    }

    static Batch model(EnvironmentProvider provider, Map<String, String> settings) {
        try (Environment environment = create(provider, settings)) {
            return environment.model().orElseThrow();
        }
    }

    static float[] row(Matrix matrix, int row) {
        return Arrays.copyOfRange(matrix.data(), row * matrix.columns(), (row + 1) * matrix.columns());
    }

    static List<Float> list(float[] vector) {
        return IntStream.range(0, vector.length).mapToObj(i -> vector[i]).toList();
    }

    /** Returns where a one-hot vector is hot. */
    static int hot(float[] vector) {
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] == 1) {
                return i;
            }
        }
        throw new AssertionError(Arrays.toString(vector) + " is not one-hot");
    }

    /** Returns the row of the model for a state and an action. */
    static int row(Batch model, float[] observation, float action) {
        for (int row = 0; row < model.rows(); row++) {
            if (model.actions().data()[row] == action && Arrays.equals(row(model.observations(), row), observation)) {
                return row;
            }
        }
        throw new AssertionError("no row for action " + action + " at " + Arrays.toString(observation));
    }
}
