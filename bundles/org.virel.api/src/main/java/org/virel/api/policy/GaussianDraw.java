package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.data.Matrix;

/**
 * A draw whose actions are independent Gaussians before squashing: {@code preSquash ~ N(mean, std^2)} in each dimension. Expectations over
 * the actions can then be taken by quadrature or in closed form.
 */
@ConsumerType
public interface GaussianDraw extends Draw {

    /** Returns the means of the last filling, {@code [rows, action size]}. */
    Matrix mean();

    /** Returns the logarithms of the standard deviations of the last filling, {@code [rows, action size]}. */
    Matrix logStd();

    /**
     * Computes actions and log-probabilities of given values before squashing under the last filling, and leaves the draw alone.
     *
     * @param preSquash {@code [rows, action size]}
     * @param actions filled, {@code [rows, action size]}
     * @param logProbabilities filled, log pi(a|s), {@code [rows]}
     */
    void squash(Matrix preSquash, Matrix actions, float[] logProbabilities);

    /**
     * Adds the gradient of a loss that depends on theta through means and standard deviations.
     *
     * @param mean dL/dMean, {@code [rows, action size]}
     * @param logStd dL/d log std, {@code [rows, action size]}
     */
    void moments(Matrix mean, Matrix logStd);
}
