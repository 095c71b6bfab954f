package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Matrix;
import org.virel.api.random.RandomStream;

/**
 * Actions for a batch of observations with everything that later steps ask about them.
 *
 * <p>It is filled by {@link #sample}, {@link #mode} or {@link #of}; what it returns is valid until it is filled again.
 * Gradient methods refer to the last filling and to the parameters it used, and add to the policy's gradient; the gradient of
 * the policy's own regularizer, if it has one, is added once a filling, by whichever of them comes first.
 */
@ConsumerType
public interface Draw {

    /** Returns the number of rows. */
    int rows();

    /**
     * Samples an action for each observation.
     *
     * @param observations {@code [rows, observation size]}
     */
    void sample(Matrix observations, RandomStream noise);

    /** Takes the greedy action for each observation. */
    void mode(Matrix observations);

    /**
     * Takes the actions of another draw of as many rows, to ask for their density under this policy. The actions are then
     * held fixed: only {@link #score} has a gradient.
     */
    void of(Matrix observations, Draw other);

    /**
     * Takes given actions, from a replay or the nodes of a quadrature, to ask for their density. They are held fixed.
     *
     * @param actions {@code [rows, action size]}
     */
    void of(Matrix observations, Matrix actions);

    /** Returns the observations that it was filled for. */
    Matrix observations();

    /** Returns the actions, {@code [rows, action size]}. */
    Matrix actions();

    /** Returns the actions before squashing, {@code [rows, action size]}; the actions themselves where nothing squashes. */
    Matrix preSquash();

    /** Returns the noise that the actions were made from, {@code [rows, action size]}; zeros where there was none. */
    Matrix noise();

    /** Returns {@code log pi(a|s)}, {@code [rows]}; zeros for a deterministic policy. */
    float[] logProbabilities();

    /**
     * Returns d log pi(a|s) / d pre-squash with the parameters held fixed, the squashing's part included,
     * {@code [rows, action size]}.
     *
     * @throws UnsupportedOperationException if the action space is finite
     */
    Matrix logProbabilityGradient();

    /**
     * Adds the gradient of a loss that depends on theta through the actions and their log-probabilities (the
     * reparametrization trick).
     *
     * @throws UnsupportedOperationException if the actions cannot be reparametrized
     */
    void pathwise(PathwiseGradient gradient);

    /**
     * Adds the gradient of {@code sum_i weights[i] * log pi(a_i|s_i)} with the actions held fixed (the score
     * function).
     *
     * @param weights {@code [rows]}
     */
    void score(float[] weights);

    /** Returns the loss of the policy's own regularizer at this filling, 0 where it has none. */
    default double regularizer() {
        return 0;
    }
}
