package org.virel.environment.tabular.internal;

import java.util.BitSet;
import java.util.Optional;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * Episodes of a finite Markov decision process, cut after a number of steps.
 *
 * <p>Its saved state has the entries {@code phase} ({@code fresh}, {@code running} or {@code over}), {@code elapsed} (the steps of
 * the episode so far), {@code state} (by number), {@code seed} and {@code stream} (where its randomness stands).
 */
final class FiniteEnvironment implements Environment {

    private static final String STATE = "state";
    private static final String SEED = "seed";
    private static final String STREAM = "stream";

    private final String name;
    private final FiniteMdp mdp;
    private final int[][] rows;
    private final Box observationSpace;
    private final Finite actionSpace;

    private Optional<Batch> model = Optional.empty();
    private EpisodeClock clock;
    private int state;
    private long seed;
    private RandomStream stream = stream(0);

    FiniteEnvironment(String name, FiniteMdp mdp, int maxEpisodeSteps) {
        this.name = name;
        this.mdp = mdp;
        rows = mdp.rows();
        observationSpace = mdp.observationSpace();
        actionSpace = mdp.actionSpace();
        clock = new EpisodeClock(name, maxEpisodeSteps);
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed).split("transitions");
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space actionSpace() {
        return actionSpace;
    }

    @Override
    public Optional<Batch> model() {
        if (model.isEmpty()) {
            model = Optional.of(mdp.model());
        }
        return model;
    }

    @Override
    public float[] reset(long newSeed) {
        reseed(newSeed);
        state = mdp.starts()[stream.nextInt(mdp.starts().length)];
        clock.begin();
        return observe();
    }

    @Override
    public void reseed(long newSeed) {
        seed = newSeed;
        stream = stream(newSeed);
    }

    private float[] observe() {
        return mdp.observations()[state].clone();
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        Choice choice = choice(action);
        state = choice.successorAt(stream.nextDouble());
        boolean terminated = mdp.terminal().get(state);
        return new Step(observe(), choice.reward(), terminated, clock.advance(terminated));
    }

    private Choice choice(float[] action) {
        if (action.length != 1) {
            throw new IllegalArgumentException(
                    "%s: the action has %d numbers, expected 1, its index".formatted(name, action.length));
        }
        int index = (int) action[0];
        if (index != action[0] || index < 0 || index >= mdp.actions()) {
            throw new IllegalArgumentException("%s: the action is %s at step %d, expected a whole number from 0 to %d"
                    .formatted(name, action[0], clock.elapsed(), mdp.actions() - 1));
        }
        int row = rows[state][index];
        if (row < 0) {
            throw new IllegalArgumentException("%s: action %d is not allowed in state %d at step %d, expected one of %s"
                    .formatted(name, index, state, clock.elapsed(), allowed()));
        }
        return mdp.choices().get(row);
    }

    private BitSet allowed() {
        return actionSpace.allowed().apply(mdp.observations()[state]);
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(STATE, state)
                .put(SEED, seed)
                .put(STREAM, stream)
                .build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, STATE, SEED, STREAM);
        EpisodeClock savedClock = clock.read(saved);
        int savedState = saved.smallInteger(STATE);
        if (savedState < 0 || savedState >= mdp.states()) {
            throw new IllegalArgumentException("%s: '%s' is %d, expected 0 to %d"
                    .formatted(name, STATE, savedState, mdp.states() - 1));
        }
        long savedSeed = saved.integer(SEED);
        RandomStream savedStream = stream(savedSeed);
        savedStream.restore(saved.state(STREAM));
        clock = savedClock;
        state = savedState;
        seed = savedSeed;
        stream = savedStream;
    }
}
