package org.virel.api.serving;

import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;

/**
 * The policy of a run, to be asked for actions. A service with the properties {@link #RUN}, {@link #PIPELINE} and {@link #ENVIRONMENT}.
 *
 * <p>Observations and actions are the environment's own: what the run does between environment and policy, normalization of observations
 * and scaling of actions, is done here too, as evaluation does it. For any number of threads at once.
 *
 * <p>When the run publishes a newer checkpoint, calls that begin from then on are answered by it; those that have begun are answered by the
 * one before. All rows of one call are answered by the same.
 *
 * <p>All methods throw {@link IllegalStateException} while a bundle is away that the policy is made of, and once the
 * service is gone.
 */
@ProviderType
public interface PolicyService {

    /** The service property with the name of the run. */
    String RUN = "run";

    /** The service property with the name of the feature that the run was started from. */
    String PIPELINE = "pipeline";

    /** The service property with the name of the environment that it was trained in. */
    String ENVIRONMENT = "environment";

    /** Returns the environment's space of observations. */
    Box observationSpace();

    /** Returns the environment's space of actions, in its own units. */
    Space actionSpace();

    /** Returns the checkpoint that answers calls that begin now. */
    ServedCheckpoint checkpoint();

    /** Returns the environment steps after which {@link #checkpoint} was written. */
    default long step() {
        return checkpoint().step();
    }

    /**
     * Returns the greedy action, what the policy does in evaluation.
     *
     * @param observation {@code [observation size]}; not kept, not changed
     * @return {@code [action size]}, an array of the caller's: within the bounds of a box, or the index of one of finitely many
     * @throws IllegalArgumentException if the observation has another length, or a number that is not finite, saying which
     */
    float[] act(float[] observation);

    /**
     * Returns the greedy action for each of several observations: up to rounding that of one call for each, in less time.
     *
     * @param observations {@code [rows, observation size]}; not kept, not changed
     * @return {@code [rows, action size]}, the caller's
     * @throws IllegalArgumentException if the rows have another length, or a number that is not finite, saying which
     */
    Matrix act(Matrix observations);

    /**
     * Samples an action from the policy's distribution, without the noise that training may add; where the policy is deterministic, the
     * greedy action.
     *
     * @param observation {@code [observation size]}; not kept, not changed
     * @param noise what the sample is made of, used by this thread alone: a stream at the same position gives the same action of the same
     *     checkpoint
     * @return as {@link #act(float[])}
     * @throws IllegalArgumentException as {@link #act(float[])}
     */
    float[] sample(float[] observation, RandomStream noise);
}
