package org.virel.run.internal.pipeline;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.virel.api.environment.Environment;
import org.virel.api.scene.Spectator;
import org.virel.api.settings.Settings;

/** Plays the greedy policy of a pipeline, each time in an environment of its own. Used by the run's thread only. */
public final class Evaluations {

    private final Workshop workshop;
    private final AgentParts own;
    private final long steps;

    Evaluations(Workshop workshop, AgentParts own, long steps) {
        this.workshop = workshop;
        this.own = own;
        this.steps = steps;
    }

    /**
     * Plays until enough steps are done; streams are named by the steps of the run.
     *
     * @return empty if interrupted, in which case nothing has moved
     */
    public Optional<Evaluation.Result> untilSteps(int enough, BooleanSupplier interrupted) {
        return evaluating(
                play -> play.untilSteps(enough, workshop.streams().fresh("evaluation/" + steps), interrupted));
    }

    /** Plays whole episodes. */
    public Evaluation.Result episodes(int episodes, long seed) {
        return play(episodes, seed, Audience.NOBODY);
    }

    /**
     * Plays whole episodes, the first of them before a spectator.
     *
     * @throws IllegalArgumentException if the environment shows nothing, before the first step
     */
    public Evaluation.Result episodes(int episodes, long seed, Spectator spectator) {
        try {
            return play(episodes, seed, Audience.of(spectator));
        } catch (NothingToSeeException e) {
            throw workshop.nothingToSee(own.environment().offer().name());
        }
    }

    private Evaluation.Result play(int episodes, long seed, Audience audience) {
        return evaluating(evaluation -> evaluation.episodes(episodes, new Streams(seed).fresh("evaluation"), audience));
    }

    private <T> T evaluating(Function<Evaluation, T> play) {
        Settings settings = workshop.settings();
        try (Environment stage = own.environment().offer().provider().create(settings.at("environment"))) {
            return play.apply(
                    new Evaluation(stage, own.policy().component(), Limits.of(settings), own.normalizer()));
        }
    }
}
