package org.virel.api.serving;

import java.util.Optional;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.policy.PolicyGraph;

/**
 * The greedy policy of a saved run as plain values.
 *
 * @param run the name of the run
 * @param pipeline the name of the feature that it was started from
 * @param environment the name of the environment that it was trained in
 * @param policy the name of the policy's provider
 * @param checkpoint where the parameters come from
 * @param observations the environment's observations
 * @param actions the environment's actions: a bounded box, of which the graph gives values in {@code [-1, 1]} for {@code low + (a + 1) / 2
 *     * (high - low)}, clipped to the bounds; or finitely many, for each of which it gives a preference
 * @param normalization what is done to an observation before the graph gets it
 * @param graph the policy
 */
public record SavedPolicy(
        String run,
        String pipeline,
        String environment,
        String policy,
        ServedCheckpoint checkpoint,
        Box observations,
        Space actions,
        Optional<Normalization> normalization,
        PolicyGraph graph) {}
