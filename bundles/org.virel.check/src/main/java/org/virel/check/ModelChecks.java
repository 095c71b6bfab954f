package org.virel.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;

/** Checks of the model, where there is one. */
final class ModelChecks {

    private static final double ROUNDING = 1e-5;
    private static final String NONE = "there is no model";

    private ModelChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("model", "the rows of the model are valid, its probabilities sum to 1",
                        ModelChecks::rows),
                new EnvironmentCheck("model and steps", "every step is one of the model's", ModelChecks::steps));
    }

    private static void rows(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (environment.model().isEmpty()) {
                report.notChecked(NONE);
                return;
            }
            Batch model = environment.model().get();
            if (environment.model().get() != model) {
                throw new Violation("model() gives another object at the second call", "it is the same at each call");
            }
            for (int row = 0; row < model.rows(); row++) {
                row(environment, model, row);
                successors(environment.observationSpace(), model, row);
            }
            report.passed("%,d rows with %d successors each; probabilities sum to 1".formatted(model.rows(),
                    model.successors()));
        }
    }

    private static void row(Environment environment, Batch model, int row) {
        String where = "row %d of the model".formatted(row);
        float[] observation = rowOf(model.observations().data(), row, environment.observationSpace().size());
        Claims.in(environment.observationSpace(), observation, where);
        float action = model.actions().data()[row];
        if (!(environment.actionSpace() instanceof Finite finite)) {
            throw new Violation("there is a model, but actions are a box", "a model has finitely many actions");
        }
        BitSet allowed = finite.allowed().apply(observation);
        if (action < 0 || action != (int) action || !allowed.get((int) action)) {
            throw new Violation("%s: the action is %s".formatted(where, action), "one of %s".formatted(allowed));
        }
        float weight = model.weights()[row];
        if (!(weight >= 0) || Float.isInfinite(weight)) {
            throw new Violation("%s: the weight is %s".formatted(where, weight), "0 or more, and finite");
        }
    }

    private static void successors(Box space, Batch model, int row) {
        double sum = 0;
        for (int i = row * model.successors(); i < (row + 1) * model.successors(); i++) {
            String where = "row %d of the model, successor %d".formatted(row, i - row * model.successors());
            Claims.in(space, rowOf(model.nextObservations().data(), i, space.size()), where);
            Claims.finite(model.rewards()[i], where);
            float probability = model.probabilities()[i];
            if (!(probability >= 0)) {
                throw new Violation("%s: the probability is %s".formatted(where, probability), "0 or more");
            }
            if (model.terminated()[i] != 0 && model.terminated()[i] != 1) {
                throw new Violation("%s: terminated is %s".formatted(where, model.terminated()[i]), "0 or 1");
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new Violation("row %d of the model: the probabilities sum to %s".formatted(row, sum), "to 1");
        }
    }

    private static void steps(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (environment.model().isEmpty()) {
                report.notChecked(NONE);
                return;
            }
            Batch model = environment.model().get();
            Player player = Player.begin(environment, Subject.SEED);
            for (int i = 0; i < Claims.STEPS; i++) {
                float[] action = player.nextAction();
                float[] before = player.observation().clone();
                Step step = player.take(action.clone());
                if (!has(model, before, action[0], step)) {
                    throw new Violation(
                            "%s, with action %s, is in no row of the model".formatted(player.where(), action[0]),
                            "a row has its observation, action and reward, and where it leads");
                }
            }
        }
    }

    private static boolean has(Batch model, float[] observation, float action, Step step) {
        for (int row = 0; row < model.rows(); row++) {
            if (model.actions().data()[row] == action
                    && Arrays.equals(rowOf(model.observations().data(), row, observation.length), observation)
                    && leadsTo(model, row, step)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsTo(Batch model, int row, Step step) {
        for (int i = row * model.successors(); i < (row + 1) * model.successors(); i++) {
            float[] next = rowOf(model.nextObservations().data(), i, step.observation().length);
            if (model.probabilities()[i] > 0 && model.rewards()[i] == (float) step.reward()
                    && model.terminated()[i] == (step.terminated() ? 1 : 0)
                    && Arrays.equals(next, step.observation())) {
                return true;
            }
        }
        return false;
    }

    private static float[] rowOf(float[] rows, int row, int size) {
        return Arrays.copyOfRange(rows, row * size, (row + 1) * size);
    }
}
