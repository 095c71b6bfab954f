package org.virel.estep.score.internal;

import java.util.Optional;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.estep.ClimbedValue;
import org.virel.api.policy.Draw;
import org.virel.api.random.RandomStream;

/** Several actions a row, each with the mean Q of the others as its baseline. */
final class SeveralActions implements ScoredActions {

    private final int samples;
    private final RandomStream noise;
    private Matrix observations = Matrix.zeros(0, 0);
    private Optional<Draw> draw = Optional.empty();
    private Optional<ClimbedValue> climbed = Optional.empty();
    private float[] values = {};

    SeveralActions(int samples, RandomStream noise) {
        this.samples = samples;
        this.noise = noise;
    }

    @Override
    public void take(Update update) {
        Matrix once = update.batch().observations();
        if (draw.isEmpty() || observations.rows() != once.rows() * samples
                || observations.columns() != once.columns()) {
            observations = Matrix.zeros(once.rows() * samples, once.columns());
            draw = Optional.of(update.agent().policy().draw(observations.rows()));
            climbed = Optional.of(ClimbedValue.of(update.agent(), observations.rows()));
        }
        int size = once.columns();
        for (int row = 0; row < observations.rows(); row++) {
            System.arraycopy(once.data(), row / samples * size, observations.data(), row * size, size);
        }
        draw().sample(observations, noise);
        values = climbed.orElseThrow().at(update.agent().combination(), observations, draw().actions());
    }

    @Override
    public Draw draw() {
        return draw.orElseThrow();
    }

    @Override
    public float[] values() {
        return values;
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public double baseline(int row) {
        int first = row / samples * samples;
        double sum = 0;
        for (int other = first; other < first + samples; other++) {
            sum += other == row ? 0 : values[other];
        }
        return sum / (samples - 1);
    }
}
