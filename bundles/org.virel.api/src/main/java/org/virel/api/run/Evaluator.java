package org.virel.api.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.scene.Spectator;

/** Looks at what runs have saved: plays the greedy policy, compares. A service. */
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
     * Compares the newest intact checkpoints of two runs: parameters, moments, generators, counters, all that their parts have saved but the
     * transitions themselves.
     *
     * @return the first difference, for people; empty if there is none
     * @throws IllegalArgumentException if one of them has no checkpoint
     */
    Optional<String> difference(Path one, Path other);

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
