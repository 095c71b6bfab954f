package org.virel.api.agent;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.network.Network;
import org.virel.api.operator.TargetOperator;

/**
 * One or more Q functions that share one V or none, their slowly following copies, one target operator, one reward scale
 * and the rule that combines them for regressions.
 *
 * <p>A critic and its functions are the same objects for the life of the run, so passes may be kept by them.
 *
 * <p>virel has one critic with one Q; virel1 one critic with two Qs and a shared V; virel2 a hard and a soft critic.
 */
@ProviderType
public interface Critic {

    /** Returns the name, for example {@code hard}; its address is {@code critic/hard}. */
    String name();

    /** Returns the Q functions, at least one. */
    List<ActionValue> actionValues();

    /** Returns V, {@code observations -> [rows, 1]}, if the critic has one. */
    Optional<Network> stateValue();

    /** Returns the slowly following copy of V, if the critic has a V. */
    Optional<Network> targetStateValue();

    /** Returns what the critic should be worth. */
    TargetOperator operator();

    /** Returns the factor on rewards. */
    double rewardScale();

    /**
     * Sets the factor on rewards, which is saved with the critic.
     *
     * @throws IllegalArgumentException unless it is finite and above 0
     */
    void setRewardScale(double scale);

    /**
     * Returns what operators add to each scaled reward, so that the optimal Q is positive (Assumption 1), 0 unless asked for. A terminal
     * state is then worth {@code shift / (1 - gamma)}, not 0, or the shift would change which policy is the best.
     */
    double rewardShift();

    /**
     * Returns what a terminal state is worth: {@code shift / (1 - gamma)}, as much as the shift adds to the value of every other state.
     *
     * @param discount gamma
     * @throws IllegalArgumentException if rewards are shifted and nothing is discounted
     */
    default double terminalValue(double discount) {
        double shift = rewardShift();
        if (shift == 0) {
            return 0;
        }
        if (discount == 1) {
            throw new IllegalArgumentException(
                    "critic '%s' shifts rewards by %s, but at gamma = 1 a terminal state would be worth infinitely much; set gamma below 1, or reward_shift to 0"
                            .formatted(name(), shift));
        }
        return shift / (1 - discount);
    }

    /** Returns this critic with its learned functions in the place of the slowly following copies. */
    Critic learned();

    /** Returns the rule that combines the Q functions for regressions. */
    Combination combination();

    /** Moves the slowly following copies towards the learned functions, by the critic's tau. */
    void followTargets();
}
