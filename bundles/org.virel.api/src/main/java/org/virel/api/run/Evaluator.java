package org.virel.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.scene.Spectator;

/** Plays the greedy policy of a saved run. A service. */
@ProviderType
public interface Evaluator {

    /**
     * Plays whole episodes with the newest intact checkpoint of a run.
     *
     * @param directory the run's directory
     * @param episodes how many
     * @param seed decides the episodes
     * @param overrides settings that replace those of the run
     * @throws org.virel.api.settings.SettingException if a setting does not fit
     * @throws IllegalArgumentException if there is no such run or it has no checkpoint
     */
    Result evaluate(Path directory, int episodes, long seed, Map<String, String> overrides);

    /**
     * Plays the same episodes before a spectator, who sees the first of them.
     *
     * @throws org.virel.api.settings.SettingException if a setting does not fit
     * @throws IllegalArgumentException if there is no such run, it has no checkpoint, or its environment shows nothing, which is found out
     *     before the first step
     */
    Result evaluate(Path directory, int episodes, long seed, Map<String, String> overrides, Spectator spectator);

    /**
     * What came out.
     *
     * @param step the environment steps after which the checkpoint was written
     * @param returns the undiscounted raw return of each episode
     * @param lengths the steps of each episode
     */
    record Result(long step, List<Double> returns, List<Integer> lengths) {

        /** Copies the lists. */
        public Result {
            returns = List.copyOf(returns);
            lengths = List.copyOf(lengths);
        }
    }
}
