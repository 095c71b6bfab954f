package org.virel.run.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.listener.RunDescription;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.pipeline.PipelineSettings;

/**
 * The settings of a run that belong to none of its parts.
 *
 * @param seed decides all that is random
 * @param totalSteps the environment steps to take
 * @param evalFreq the steps between evaluations, 0 for none
 * @param evalSteps an evaluation begins episodes until it has played more than so many steps
 * @param logInterval the steps between lines of the log
 * @param checkpointInterval the steps between checkpoints, 0 for none but the last
 * @param keepCheckpoints how many are kept
 * @param swapGrace milliseconds that a leaving provider waits for the boundary
 * @param pinned whether nothing may change in it
 */
record RunSettings(
        long seed,
        long totalSteps,
        int evalFreq,
        int evalSteps,
        int logInterval,
        int checkpointInterval,
        int keepCheckpoints,
        int swapGrace,
        boolean pinned) {

    private static final Setting<Long> SEED = Setting.number("seed", 0, 0, "decides all that is random");
    private static final Setting<Long> TOTAL_TIMESTEPS = Setting.number("total_timesteps", 20_000, 1,
            "environment steps to take");
    private static final Setting<Integer> EVAL_FREQ = steps("eval_freq", 1000,
            "steps between evaluations, 0 for none; rlkit");
    private static final Setting<Integer> EVAL_STEPS = steps("eval_steps", 1000,
            "episodes are begun until more than so many steps are played; rlkit");
    private static final Setting<Integer> LOG_INTERVAL = Setting.integer("log_interval", 1000, 1, Integer.MAX_VALUE,
            "steps between lines of progress.csv");
    private static final Setting<Integer> CHECKPOINT_INTERVAL = steps("checkpoint_interval", 5000,
            "steps between checkpoints, 0 for none but the last");
    private static final Setting<Integer> KEEP_CHECKPOINTS = Setting.integer("keep_checkpoints", 5, 1,
            Integer.MAX_VALUE, "how many checkpoints are kept");
    private static final Setting<Integer> SWAP_GRACE = Setting.integer(
            "swap_grace_ms", 5000, 0, Integer.MAX_VALUE, "milliseconds that a leaving provider waits for the boundary");

    private static final Setting<Boolean> PINNED = Setting.flag(
            "pinned", false, "refuse every change, and every provider but those that the run began with");
    private static Setting<Integer> steps(String key, int defaultValue, String description) {
        return Setting.integer(key, defaultValue, 0, Integer.MAX_VALUE, description);
    }

    static RunSettings of(Settings settings) {
        return new RunSettings(
                settings.get(SEED),
                settings.get(TOTAL_TIMESTEPS),
                settings.get(EVAL_FREQ),
                settings.get(EVAL_STEPS),
                settings.get(LOG_INTERVAL),
                settings.get(CHECKPOINT_INTERVAL),
                settings.get(KEEP_CHECKPOINTS),
                settings.get(SWAP_GRACE),
                settings.get(PINNED));
    }

    /**
     * Checks that the run is not to end before where it is.
     *
     * @throws SettingException if it is
     */
    void requireAhead(long step) {
        if (totalSteps < step) {
            throw new SettingException(TOTAL_TIMESTEPS.key(), "%s=%d is below step %,d, which the run has reached"
                    .formatted(TOTAL_TIMESTEPS.key(), totalSteps, step));
        }
    }

    /** Returns what listeners may know about a run of the given settings. */
    static RunDescription describe(RunPlan plan, Map<String, String> given) {
        Settings settings = Settings.of(given);
        return new RunDescription(
                plan.id(),
                plan.directory(),
                settings.get(TOTAL_TIMESTEPS),
                settings.get(SEED),
                plan.pipeline(),
                given.getOrDefault("environment", "Pendulum-v1"));
    }

    /** Returns all settings of a run that belong to no provider, those of its pipeline included. */
    static List<Setting<?>> all() {
        return Stream.concat(
                Stream.of(
                        SEED,
                        TOTAL_TIMESTEPS,
                        EVAL_FREQ,
                        EVAL_STEPS,
                        LOG_INTERVAL,
                        CHECKPOINT_INTERVAL,
                        KEEP_CHECKPOINTS,
                        SWAP_GRACE,
                        PINNED),
                PipelineSettings.all().stream())
                .toList();
    }
}
