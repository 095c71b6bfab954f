package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.virel.api.environment.Environment;
import org.virel.api.settings.Setting;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** The environments that one agent steps at once, all made alike: one part of the run, which leaves and comes back as a whole. */
final class Environments implements Stateful, AutoCloseable {

    static final Setting<Integer> N_ENVS = Setting.integer("n_envs", 1, 1, 128,
            "environments that each agent steps at once; 1 in the official code");

    private final List<Environment> all;

    private Environments(List<Environment> all) {
        this.all = all;
    }

    /** Makes so many. If one cannot be made, those made before it are closed. */
    static Environments of(int count, Supplier<Environment> maker) {
        List<Environment> made = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                made.add(maker.get());
            }
        } catch (RuntimeException | LinkageError e) {
            made.forEach(Environment::close);
            throw e;
        }
        return new Environments(List.copyOf(made));
    }

    /** Returns the name of one of so many, for states, streams and failures. One alone has no number. */
    static String name(int number, int count) {
        return count == 1 ? "environment" : "environment" + number;
    }

    /** Returns the first: all have its spaces and model. */
    Environment first() {
        return all.getFirst();
    }

    List<Environment> all() {
        return all;
    }

    /** One alone is saved as it is. */
    @Override
    public State save() {
        if (all.size() == 1) {
            return first().save();
        }
        State.Builder state = State.builder();
        for (int i = 0; i < all.size(); i++) {
            state.put(name(i, all.size()), all.get(i));
        }
        return state.build();
    }

    /** Where one of them refuses its state, those before it are put back: they leave and come back as a whole. */
    @Override
    public void restore(State state) {
        if (all.size() == 1) {
            first().restore(state);
            return;
        }
        String[] names = IntStream.range(0, all.size()).mapToObj(i -> name(i, all.size())).toArray(String[]::new);
        state.requireOnly(names);
        restore(Arrays.stream(names).map(state::state).toList());
    }

    private void restore(List<State> states) {
        List<State> before = new ArrayList<>();
        try {
            for (int i = 0; i < states.size(); i++) {
                State old = all.get(i).save();
                all.get(i).restore(states.get(i));
                before.add(old);
            }
        } catch (RuntimeException | LinkageError e) {
            putBack(before, e);
            throw e;
        }
    }

    private void putBack(List<State> before, Throwable refusal) {
        for (int i = 0; i < before.size(); i++) {
            try {
                all.get(i).restore(before.get(i));
            } catch (RuntimeException | LinkageError e) {
                refusal.addSuppressed(e);
            }
        }
    }

    /** Closes all, whatever one of them throws. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Environment environment : all) {
            try {
                environment.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
