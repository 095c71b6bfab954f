package org.virel.mujoco.wasm.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;
import org.virel.mujoco.wasm.internal.Engine.Function;
import org.virel.mujoco.wasm.internal.SavedSimulation.Found;

/** A simulation with an engine, and so a memory, of its own. */
final class WasmSimulation implements Simulation {

    /** Empty once closed: the memory goes with it. */
    private @Nullable Model open;

    private final SavedSimulation saved;
    private final double timestep;

    /** What a restored state says, until the engine knows by itself. */
    private @Nullable Found restored;

    private @Nullable String diverged;
    private @Nullable String failed;

    WasmSimulation(Model model, String version, String wasm) {
        open = model;
        saved = new SavedSimulation(version, wasm, model.fingerprint());
        timestep = model.timestep();
    }

    @Override
    public double timestep() {
        model();
        return timestep;
    }

    @Override
    public int size(Field field) {
        return numbers(field).size();
    }

    @Override
    public void read(Field field, int from, int count, double[] into, int at) {
        Numbers numbers = numbers(field);
        Objects.checkFromIndexSize(from, count, numbers.size());
        Objects.checkFromIndexSize(at, count, into.length);
        numbers.read(from, count, into, at);
    }

    @Override
    public void write(Field field, double[] values) {
        Numbers numbers = numbers(field);
        if (field.kind() != Field.Kind.STATE) {
            throw new IllegalArgumentException(
                    "%s follows from model and state, it cannot be written".formatted(field));
        }
        if (values.length != numbers.size()) {
            throw new IllegalArgumentException(
                    "%s has %d numbers in %s, not %d".formatted(field, numbers.size(), model().description(),
                            values.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s cannot be %s at index %d: it must be finite".formatted(field, values[i], i));
            }
        }
        numbers.write(values);
    }

    @Override
    public int index(Named kind, String name) {
        int index = model().index(Layout.number(kind), name);
        if (index < 0) {
            throw new IllegalArgumentException("%s has no %s named '%s'".formatted(
                    model().description(), kind.name().toLowerCase(Locale.ROOT), name));
        }
        return index;
    }

    @Override
    public void step(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a simulation does 1 substep or more, not " + count);
        }
        for (int i = 0; i < count; i++) {
            double before = numbers(Field.TIME).get(0);
            derive(Function.STEP);
            requireFinite(before);
        }
    }

    @Override
    public void forward() {
        derive(Function.FORWARD);
    }

    /** Runs a function that derives everything. */
    private void derive(Function function) {
        Model model = finite();
        restored = null;
        run(model, function);
    }

    private void run(Model model, Function function) {
        try {
            model.run(function);
        } catch (IllegalStateException e) {
            failed = e.getMessage();
            throw e;
        }
    }

    /**
     * Looks whether the engine has met numbers beyond 1e10, or not finite, where a substep began or while it ran, whereupon it resets
     * itself; and whether those it has led to are finite.
     */
    private void requireFinite(double before) {
        Optional<String> found = model().diverged();
        if (found.isPresent()) {
            throw diverged(before, found.get() + " is beyond 1e10 or not a number");
        }
        requireFinite(Field.QPOS, "qpos", before);
        requireFinite(Field.QVEL, "qvel", before);
    }

    private void requireFinite(Field field, String name, double before) {
        int index = numbers(field).firstNotFinite();
        if (index >= 0) {
            throw diverged(before, "%s[%d] is %s".formatted(name, index, numbers(field).get(index)));
        }
    }

    private DivergedException diverged(double time, String what) {
        diverged = "%s diverged after %s s of simulated time: %s; only reset and restore help".formatted(
                model().description(), time, what);
        return new DivergedException(diverged);
    }

    @Override
    public void reset() {
        Model model = model();
        restored = null;
        diverged = null;
        run(model, Function.RESET_DATA);
    }

    @Override
    public void findContactForces() {
        Model model = finite();
        if (restored == null) {
            run(model, Function.RNE_POST_CONSTRAINT);
        } else {
            numbers(Field.CFRC_EXT).write(restored.contactForces());
        }
    }

    @Override
    public void findSubtreeVelocities() {
        Model model = finite();
        if (restored == null) {
            run(model, Function.SUBTREE_VEL);
        } else {
            numbers(Field.SUBTREE_LINVEL).write(restored.subtreeVelocities());
        }
    }

    @Override
    public State save() {
        finite();
        return saved.save(this, restored == null ? found() : restored);
    }

    /** Finds what is found on demand only, and leaves the fields as they were. */
    private Found found() {
        Numbers forces = numbers(Field.CFRC_EXT);
        Numbers velocities = numbers(Field.SUBTREE_LINVEL);
        Found before = new Found(forces.copy(), velocities.copy());
        findContactForces();
        findSubtreeVelocities();
        Found found = new Found(forces.copy(), velocities.copy());
        forces.write(before.contactForces());
        velocities.write(before.subtreeVelocities());
        return found;
    }

    @Override
    public void restore(State state) {
        model();
        saved.require(state, this);
        reset();
        for (Field field : SavedSimulation.FIELDS) {
            numbers(field).write(SavedSimulation.values(state, field));
        }
        restored = saved.found(state);
    }

    private Numbers numbers(Field field) {
        return model().numbers(field);
    }

    private Model model() {
        if (open == null) {
            throw new IllegalStateException("this simulation is closed");
        }
        if (failed != null) {
            throw new IllegalStateException(failed + "; this simulation cannot be used any more, close it");
        }
        return open;
    }

    private Model finite() {
        Model model = model();
        if (diverged != null) {
            throw new DivergedException(diverged);
        }
        return model;
    }

    @Override
    public void close() {
        open = null;
    }
}
