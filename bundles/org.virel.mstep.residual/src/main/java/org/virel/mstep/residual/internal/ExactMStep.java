package org.virel.mstep.residual.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.mstep.MStep;

/**
 * Eq. 7: climbs {@code epsilon E_{d,pi}[grad Q] - E_{d,pi}[Q] grad epsilon}, which is {@code epsilon^2 grad L}, with
 * {@code epsilon = (c / p) E|beta|^p} of the batch.
 *
 * <p>An operator that asks the temperature of the update makes the residual depend on epsilon, as the paper's Boltzmann policy does: the temperature
 * is then taken for epsilon itself, and differentiating the constraint {@code epsilon = (c / p) E|beta_epsilon|^p} gives the corrected
 * Theorem 4, {@code grad epsilon = E[slope grad beta] / (1 - E[slope dbeta/depsilon])} with {@code slope = c |beta|^(p-1) sign(beta)}. So
 * with such an operator the temperature should be the self-consistent one, of the same c and p. Other operators hold the temperature
 * fixed or ask for none, and the denominator is 1.
 *
 * <p>Expectations over successors are exact on a model; of a single sampled successor they are biased.
 */
final class ExactMStep implements MStep {

    private final ResidualError error;
    private final Scaling scaling;
    private final PerFunction<Part> parts = new PerFunction<>(Part::new);
    private float[] slopes = {};

    ExactMStep(ResidualError error, Scaling scaling) {
        this.error = error;
        this.scaling = scaling;
    }

    /** What is kept for one Q function. */
    private static final class Part {

        private final Residual residual;
        private final PolicyValue value;
        private double factor = 1;

        Part(Residual residual) {
            this.residual = residual;
            value = new PolicyValue(residual.critic(), residual.index());
        }
    }

    @Override
    public void gradients(Update update, Critic critic) {
        if (slopes.length != update.batch().rows()) {
            slopes = new float[update.batch().rows()];
        }
        for (Part part : parts.of(critic)) {
            gradients(update, part);
        }
    }

    private void gradients(Update update, Part part) {
        Batch batch = update.batch();
        Residual residual = part.residual;
        residual.measure(update);
        double epsilon = error.value(batch, residual.values());
        double value = requirePositive(part.value.measure(update), residual);
        error.slopes(batch, residual.values(), slopes);
        double factor = value / denominator(residual);
        for (int row = 0; row < slopes.length; row++) {
            slopes[row] = (float) (factor * slopes[row]);
        }
        residual.addGradient(update, slopes, batch.probabilities());
        part.value.addGradient(update, -epsilon);
        part.factor = scaling.factor(epsilon);
        update.agent().record("train/q_loss", ResidualError.meanSquare(batch, residual.values()));
        update.agent().record("train/residual_error", epsilon);
    }

    /** Returns {@code 1 - depsilon/dTemperature}. */
    private double denominator(Residual residual) {
        double slope = 0;
        for (int row = 0; row < slopes.length; row++) {
            slope += (double) slopes[row] * residual.temperatureSlopes()[row];
        }
        if (slope == 1) {
            throw new ArithmeticException(
                    "the M-step 'exact': epsilon has no gradient, as two solutions of its constraint meet here (Q function %d of critic '%s')"
                            .formatted(residual.index(), residual.critic().name()));
        }
        return 1 - slope;
    }

    private static double requirePositive(double value, Residual residual) {
        if (!(value > 0)) {
            Critic critic = residual.critic();
            throw new IllegalStateException(
                    "the M-step 'exact' needs E[Q] above 0 (Assumption 1), but it is %s for Q function %d of critic '%s': raise its reward_shift, now %s, and let it begin at initial_value = reward_shift / (1 - gamma)"
                            .formatted(value, residual.index(), critic.name(), critic.rewardShift()));
        }
        return value;
    }

    @Override
    public void apply(Agent agent, Critic critic) {
        for (Part part : parts.of(critic)) {
            part.residual.function().network().step(part.factor);
        }
    }

    /** A step size that follows epsilon is that of one agent's batch. */
    @Override
    public boolean additive() {
        return scaling == Scaling.EPSILON_SQUARED;
    }
}
