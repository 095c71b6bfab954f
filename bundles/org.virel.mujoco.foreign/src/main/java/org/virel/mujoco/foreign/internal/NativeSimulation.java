package org.virel.mujoco.foreign.internal;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;

/** A simulation in the memory of a native library. */
final class NativeSimulation implements Simulation {

    private static final EngineVersion WITH_FLEXES = new EngineVersion(3, 0, 0);

    private final Library library;
    private final Functions functions;
    private final Model model;
    private final Messages messages;
    private final Memory memory;
    private final Numbers[] fields;
    private final Divergence divergence;
    private final SavedSimulation saved;
    private final double timestep;

    /** What the saved state holds of what MuJoCo would compute from data that it does not hold. */
    private @Nullable Forces restored;

    private @Nullable String diverged;

    /** Takes over what was loaded. */
    NativeSimulation(Library library, Model model, Messages messages, Memory memory) {
        this.library = library;
        functions = library.functions();
        this.model = model;
        this.messages = messages;
        this.memory = memory;
        fields = Arrays.stream(Field.values()).map(memory::numbers).toArray(Numbers[]::new);
        divergence = new Divergence(memory);
        saved = new SavedSimulation(library.version(), library.build(), model);
        timestep = memory.timestep();
    }

    @Override
    public double timestep() {
        requireUsable();
        return timestep;
    }

    @Override
    public int size(Field field) {
        requireUsable();
        return fields[field.ordinal()].size();
    }

    @Override
    public void read(Field field, int from, int count, double[] into, int at) {
        requireUsable();
        Numbers numbers = fields[field.ordinal()];
        Objects.checkFromIndexSize(from, count, numbers.size());
        Objects.checkFromIndexSize(at, count, into.length);
        numbers.read(from, count, into, at);
    }

    @Override
    public void write(Field field, double[] values) {
        requireUsable();
        Numbers numbers = fields[field.ordinal()];
        if (field.kind() != Field.Kind.STATE) {
            throw new IllegalArgumentException(
                    "%s follows from model and state, it cannot be written".formatted(field));
        }
        if (values.length != numbers.size()) {
            throw new IllegalArgumentException(
                    "%s has %d numbers in %s, not %d".formatted(field, numbers.size(), model.description(),
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
        requireUsable();
        int index;
        try (Arena arena = Arena.ofConfined()) {
            index = functions.nameToId(memory.model(), number(kind), arena.allocateFrom(name));
        }
        if (index < 0) {
            throw new IllegalArgumentException(
                    "%s has no %s named '%s'".formatted(model.description(), Shape.lowerCase(kind), name));
        }
        return index;
    }

    /** Returns the constant of {@code mjtObj}. */
    private int number(Named kind) {
        return switch (kind) {
            case BODY -> 1;
            case JOINT -> 3;
            case GEOM -> 5;
            case SITE -> 6;
            case ACTUATOR -> library.version().atLeast(WITH_FLEXES) ? 19 : 18;
        };
    }

    @Override
    public void step(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a simulation does 1 substep or more, not " + count);
        }
        requireFinite();
        restored = null;
        Numbers time = fields[Field.TIME.ordinal()];
        for (int i = 0; i < count; i++) {
            double before = time.get(0);
            functions.step(memory, messages);
            requireTrustworthy();
            if (divergence.isCounted()) {
                throw diverged(before);
            }
        }
        if (!divergence.isFinite()) {
            throw diverged(time.get(0));
        }
    }

    private DivergedException diverged(double time) {
        diverged = "%s diverged after %s s of simulated time: MuJoCo %s says that %s; only reset and restore help"
                .formatted(
                        model.description(), time, library.version(), divergence.find().orElse("it did"));
        return new DivergedException(diverged);
    }

    @Override
    public void forward() {
        requireFinite();
        restored = null;
        functions.forward(memory, messages);
        requireTrustworthy();
    }

    @Override
    public void reset() {
        requireUsable();
        restored = null;
        diverged = null;
        functions.reset(memory, messages);
        requireTrustworthy();
    }

    @Override
    public void findContactForces() {
        requireFinite();
        if (restored != null) {
            fields[Field.CFRC_EXT.ordinal()].write(restored.ofContacts());
            return;
        }
        functions.findContactForces(memory, messages);
        requireTrustworthy();
    }

    @Override
    public void findSubtreeVelocities() {
        requireFinite();
        if (restored != null) {
            fields[Field.SUBTREE_LINVEL.ordinal()].write(restored.ofSubtrees());
            return;
        }
        functions.findSubtreeVelocities(memory, messages);
        requireTrustworthy();
    }

    @Override
    public State save() {
        requireFinite();
        return saved.save(this, found());
    }

    /** Returns what {@link #findContactForces} and {@link #findSubtreeVelocities} would find, and leaves no trace of having looked. */
    private Forces found() {
        if (restored != null) {
            return restored;
        }
        double[] contacts = fields[Field.CFRC_EXT.ordinal()].copy();
        double[] subtrees = fields[Field.SUBTREE_LINVEL.ordinal()].copy();
        findContactForces();
        findSubtreeVelocities();
        Forces found = new Forces(fields[Field.CFRC_EXT.ordinal()].copy(),
                fields[Field.SUBTREE_LINVEL.ordinal()].copy());
        fields[Field.CFRC_EXT.ordinal()].write(contacts);
        fields[Field.SUBTREE_LINVEL.ordinal()].write(subtrees);
        return found;
    }

    @Override
    public void restore(State state) {
        requireUsable();
        saved.require(state, this);
        reset();
        for (Field field : SavedSimulation.FIELDS) {
            fields[field.ordinal()].write(state.reals(Shape.lowerCase(field)));
        }
        restored = saved.found(state);
    }

    private void requireUsable() {
        if (!memory.isOpen()) {
            throw new IllegalStateException("the simulation of %s is closed".formatted(model.description()));
        }
        requireTrustworthy();
    }

    private void requireTrustworthy() {
        if (messages.failure().isPresent()) {
            throw new IllegalStateException(
                    "MuJoCo %s gave up on %s: %s; this simulation cannot be used any more, close it".formatted(
                            library.version(), model.description(), messages.failure().get()));
        }
    }

    private void requireFinite() {
        requireUsable();
        if (diverged != null) {
            throw new DivergedException(diverged);
        }
    }

    @Override
    public void close() {
        try {
            memory.close();
        } catch (IllegalStateException e) {
            throw new IllegalStateException("%s is in a step on another thread, it cannot be closed now".formatted(
                    model.description()), e);
        }
        library.handlers().remove(messages);
    }
}
