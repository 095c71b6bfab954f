package org.virel.check;

import java.util.List;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** A sound environment: a random walk on a line, pushed by the action; it terminates at either end. */
final class Walk implements Environment {

    static final Setting<Integer> LIMIT = Setting.integer("max_episode_steps", 20, 1, 1_000_000, "time limit");

    private static final Box OBSERVATIONS = Box.of(2, -5, 5);
    private static final Box ACTIONS = Box.of(2, -1, 1);
    private static final String PLACE = "place";
    private static final String SEED = "seed";
    private static final String NOISE = "noise";

    private EpisodeClock clock;
    private double[] place = {0, 0};
    private long noiseSeed;
    private RandomStream noise = RandomStream.of(0);

    Walk(int limit) {
        clock = new EpisodeClock("walk", limit);
    }

    /** Makes sound ones. */
    static final class Provider implements EnvironmentProvider {

        @Override
        public List<Setting<?>> settings() {
            return List.of(LIMIT);
        }

        @Override
        public Environment create(Settings settings) {
            return new Walk(settings.get(LIMIT));
        }
    }

    @Override
    public Box observationSpace() {
        return OBSERVATIONS;
    }

    @Override
    public Space actionSpace() {
        return ACTIONS;
    }

    @Override
    public float[] reset(long seed) {
        reseed(seed);
        place = new double[] {noise.nextDouble() - 0.5, 0};
        clock.begin();
        return seen();
    }

    @Override
    public void reseed(long seed) {
        noiseSeed = seed;
        noise = RandomStream.of(seed);
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, ACTIONS);
        double moved = 0.5 * action[0] + 0.1 * action[1] + noise.nextDouble() - 0.5;
        place = new double[] {Math.clamp(place[0] + moved, -5, 5), Math.clamp(moved, -5, 5)};
        boolean terminated = Math.abs(place[0]) > 4;
        return new Step(seen(), -place[0] * place[0], terminated, clock.advance(terminated));
    }

    private float[] seen() {
        return new float[] {(float) place[0], (float) place[1]};
    }

    @Override
    public State save() {
        return clock.save(State.builder()).put(PLACE, place).put(SEED, noiseSeed).put(NOISE, noise).build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, PLACE, SEED, NOISE);
        EpisodeClock savedClock = clock.read(saved);
        double[] savedPlace = saved.reals(PLACE);
        if (savedPlace.length != 2) {
            throw new IllegalArgumentException("walk: 'place' has %d numbers, expected 2".formatted(savedPlace.length));
        }
        long savedSeed = saved.integer(SEED);
        RandomStream savedNoise = RandomStream.of(savedSeed);
        savedNoise.restore(saved.state(NOISE));
        clock = savedClock;
        place = savedPlace;
        noiseSeed = savedSeed;
        noise = savedNoise;
    }
}
