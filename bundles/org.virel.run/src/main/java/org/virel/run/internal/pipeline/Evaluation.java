package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;

/** Plays episodes of the greedy policy. */
public final class Evaluation {

    private static final String DURING = "in an episode of evaluation, ";

    private final Environment environment;
    private final Spaces spaces;
    private final Policy policy;
    private final Limits limits;
    private final Optional<Normalizer> normalizer;
    private final ActionMap actions;
    private final float[] action;

    /**
     * What came out.
     *
     * @param returns the undiscounted raw return of each episode
     * @param lengths the steps of each episode
     */
    public record Result(List<Double> returns, List<Integer> lengths) {

        /** Returns the mean return. */
        public double meanReturn() {
            return returns.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        /** Returns the mean length. */
        public double meanLength() {
            return lengths.stream().mapToInt(Integer::intValue).average().orElseThrow();
        }
    }

    Evaluation(Environment environment, Policy policy, Limits limits, Optional<Normalizer> normalizer) {
        this.environment = environment;
        spaces = Spaces.of(environment);
        this.policy = policy;
        this.limits = limits;
        this.normalizer = normalizer;
        actions = new ActionMap(environment.actionSpace());
        action = new float[environment.actionSpace().size()];
    }

    /** Begins episodes while no more than the given steps have been played, as rlkit's evaluation does. */
    Optional<Result> untilSteps(int enough, RandomStream seeds, BooleanSupplier interrupted) {
        return play(seeds, (episodes, steps) -> steps <= enough, interrupted, Audience.NOBODY);
    }

    /** Plays so many episodes, the first of them before an audience. */
    Result episodes(int count, RandomStream seeds, Audience audience) {
        return play(seeds, (episodes, steps) -> episodes < count, () -> false, audience).orElseThrow();
    }

    private interface More {
        boolean than(int episodes, long steps);
    }

    private Optional<Result> play(RandomStream seeds, More more, BooleanSupplier interrupted, Audience first) {
        List<Double> returns = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        long steps = 0;
        while (more.than(returns.size(), steps)) {
            Audience audience = returns.isEmpty() ? first : Audience.NOBODY;
            Episode episode = playEpisode(seeds.nextLong(), interrupted, audience);
            if (episode.interrupted()) {
                return Optional.empty();
            }
            returns.add(episode.episodeReturn());
            lengths.add(episode.length());
            steps += episode.length();
        }
        return Optional.of(new Result(List.copyOf(returns), List.copyOf(lengths)));
    }

    private record Episode(double episodeReturn, int length, boolean interrupted) {}

    /** With the statistics of training as they are: nothing is learned from an evaluation. */
    private float[] seen(float[] observation) {
        return normalizer.isPresent() ? normalizer.get().see(observation) : observation;
    }

    private Episode playEpisode(long seed, BooleanSupplier interrupted, Audience audience) {
        float[] observation = environment.reset(seed);
        new Crossing(DURING, 0).requireObservation("first observation", observation, spaces);
        audience.look(environment, 0, 0);
        double episodeReturn = 0;
        int length = 0;
        boolean done = false;
        while (!done) {
            if (interrupted.getAsBoolean()) {
                return new Episode(episodeReturn, length, true);
            }
            Crossing crossing = new Crossing(DURING, length);
            policy.exploit(seen(observation), action);
            crossing.requireAction(action, spaces);
            Step step = environment.step(actions.map(action));
            crossing.require(step, spaces);
            observation = step.observation();
            episodeReturn += step.reward();
            length++;
            audience.look(environment, length, episodeReturn);
            done = limits.ends(step, length);
        }
        return new Episode(episodeReturn, length, false);
    }
}
