package org.virel.trainer.em.internal;

import java.util.List;
import org.virel.api.agent.Agent;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/**
 * How many of each, under every trainer here. Where several agents learn, each does as many, and steps are those of all.
 *
 * @param trainFreq steps in each environment an iteration
 * @param gradientSteps rounds of M-steps and E-steps an iteration; -1 for as many as transitions are collected
 * @param learningStarts environment steps before the first round
 * @param policyDelay rounds for each that has E-steps
 * @param targetUpdateInterval M-steps for each move of the slowly following copies
 */
record Schedule(int trainFreq, int gradientSteps, int learningStarts, int policyDelay, int targetUpdateInterval) {

    private static final Setting<Integer> TRAIN_FREQ = Setting.integer("train_freq", 1, 1, Integer.MAX_VALUE,
            "steps in each environment before the updates of an iteration, for each agent; rlkit");
    private static final Setting<Integer> GRADIENT_STEPS = Setting.integer("gradient_steps", 1, -1, Integer.MAX_VALUE,
            "rounds of M-steps and E-steps after these steps, for each agent; -1: as many as transitions came with them; rlkit");
    private static final Setting<Integer> LEARNING_STARTS = Setting.integer(
            "learning_starts", 1000, 0, Integer.MAX_VALUE,
            "environment steps of all agents before the first update; rlkit: one epoch");
    private static final Setting<Integer> POLICY_DELAY = Setting.integer("policy_delay", 1, 1, Integer.MAX_VALUE,
            "rounds for each that has E-steps; 1 in the official code");
    private static final Setting<Integer> TARGET_UPDATE_INTERVAL = Setting.integer(
            "target_update_interval",
            1,
            1,
            Integer.MAX_VALUE,
            "M-steps for each move of the target networks; 1 in the official code");

    static final List<Setting<?>> SETTINGS = List.of(
            TRAIN_FREQ, GRADIENT_STEPS, LEARNING_STARTS, POLICY_DELAY, TARGET_UPDATE_INTERVAL);

    static Schedule of(Settings settings) {
        return new Schedule(
                settings.get(TRAIN_FREQ),
                settings.get(GRADIENT_STEPS),
                settings.get(LEARNING_STARTS),
                settings.get(POLICY_DELAY),
                settings.get(TARGET_UPDATE_INTERVAL));
    }

    /** Says whether so many steps, with at least one in the replay, are enough to learn from. */
    boolean hasBegun(long steps) {
        return steps >= Math.max(1, learningStarts);
    }

    /** Returns how many rounds an agent does in an iteration. */
    int rounds(Agent agent) {
        return gradientSteps < 0 ? Math.multiplyExact(trainFreq, agent.environments()) : gradientSteps;
    }

    /** Says whether a round, counted from 1, has E-steps. */
    boolean hasESteps(long round) {
        return round % policyDelay == 0;
    }
}
