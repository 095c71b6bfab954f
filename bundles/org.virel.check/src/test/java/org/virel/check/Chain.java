package org.virel.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/**
 * A sound finite environment with a model: in state 0 action 0 stays and action 1 leads to 1 or, as likely, to the end; in state 1 action 0
 * leads back to 0 or, as likely, to the end.
 */
final class Chain implements Environment {

    private static final int END = 2;
    private static final String STATE = "state";
    private static final String SEED = "seed";
    private static final String NOISE = "noise";

    private final Batch model = model(0.5f);
    private EpisodeClock clock;
    private int state;
    private long noiseSeed;
    private RandomStream noise = RandomStream.of(0);

    Chain(int limit) {
        clock = new EpisodeClock("chain", limit);
    }

    /** Makes sound ones. */
    static final class Provider implements EnvironmentProvider {

        @Override
        public List<Setting<?>> settings() {
            return List.of(Walk.LIMIT);
        }

        @Override
        public Environment create(Settings settings) {
            return new Chain(settings.get(Walk.LIMIT));
        }
    }

    /** Returns the model, with another probability of the end where it is not certain that one stays. */
    static Batch model(float end) {
        Batch batch = Batch.of(3, 2, 3, 1);
        row(batch, 0, 0, 0, new int[] {0, END}, new float[] {1, 0});
        row(batch, 1, 0, 1, new int[] {1, END}, new float[] {0.5f, end});
        row(batch, 2, 1, 0, new int[] {0, END}, new float[] {0.5f, end});
        return batch;
    }

    private static void row(Batch batch, int row, int from, int action, int[] next, float[] probabilities) {
        batch.observations().set(row, from, 1);
        batch.actions().set(row, 0, action);
        for (int j = 0; j < next.length; j++) {
            batch.nextObservations().set(2 * row + j, next[j], 1);
            batch.rewards()[2 * row + j] = action;
            batch.terminated()[2 * row + j] = next[j] == END ? 1 : 0;
            batch.probabilities()[2 * row + j] = probabilities[j];
        }
    }

    @Override
    public Box observationSpace() {
        return Box.of(3, 0, 1);
    }

    @Override
    public Space actionSpace() {
        return new Finite(2, Chain::allowed);
    }

    private static BitSet allowed(float[] observation) {
        BitSet allowed = new BitSet();
        allowed.set(0, observation[0] == 1 ? 2 : 1);
        return allowed;
    }

    @Override
    public Optional<Batch> model() {
        return Optional.of(model);
    }

    @Override
    public float[] reset(long seed) {
        reseed(seed);
        state = 0;
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
        if (action.length != 1) {
            throw new IllegalArgumentException("chain: %d numbers, expected 1".formatted(action.length));
        }
        if (!allowed(seen()).stream().anyMatch(each -> each == action[0])) {
            throw new IllegalArgumentException("chain: the action is %s, expected %s".formatted(action[0],
                    allowed(seen())));
        }
        boolean stays = state == 0 && action[0] == 0;
        if (!stays) {
            state = noise.nextDouble() < 0.5 ? END : 1 - state;
        }
        return new Step(seen(), action[0], state == END, clock.advance(state == END));
    }

    private float[] seen() {
        float[] seen = new float[3];
        Arrays.fill(seen, state, state + 1, 1);
        return seen;
    }

    @Override
    public State save() {
        return clock.save(State.builder()).put(STATE, state).put(SEED, noiseSeed).put(NOISE, noise).build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, STATE, SEED, NOISE);
        EpisodeClock savedClock = clock.read(saved);
        int savedState = saved.smallInteger(STATE);
        long savedSeed = saved.integer(SEED);
        RandomStream savedNoise = RandomStream.of(savedSeed);
        savedNoise.restore(saved.state(NOISE));
        clock = savedClock;
        state = savedState;
        noiseSeed = savedSeed;
        noise = savedNoise;
    }
}
