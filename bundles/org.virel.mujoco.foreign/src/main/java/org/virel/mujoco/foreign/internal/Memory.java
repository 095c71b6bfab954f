package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.virel.api.simulation.Field;

/**
 * MuJoCo's {@code mjModel} and {@code mjData} of one simulation. Once closed, they are freed and no access goes through; they are not
 * freed under a call.
 */
@SuppressWarnings("restricted")
final class Memory implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final Layout layout;
    private final MemorySegment model;
    private final MemorySegment data;

    /** Takes both over from the library. */
    Memory(Library library, MemorySegment model, MemorySegment data) {
        layout = library.layout();
        this.model = model.reinterpret(layout.get("mjModel"), arena, nothing -> {});
        this.data = data.reinterpret(layout.get("mjData"), arena, nothing -> {
            library.functions().deleteData(data);
            library.functions().deleteModel(model);
        });
    }

    MemorySegment model() {
        return model;
    }

    MemorySegment data() {
        return data;
    }

    boolean isOpen() {
        return arena.scope().isAlive();
    }

    double timestep() {
        return model.get(JAVA_DOUBLE, layout.get("opt.timestep"));
    }

    /** Returns one of the model's counts, for example {@code nq}. */
    int count(String name) {
        int at = layout.get(name);
        return layout.get("count") == Long.BYTES ? Math.toIntExact(model.get(JAVA_LONG, at)) : model.get(JAVA_INT, at);
    }

    /** Returns how often each kind of warning was given, two numbers a kind, of which the second counts. */
    MemorySegment warnings() {
        return data.asSlice(layout.get("warning"), 2L * Integer.BYTES * layout.get("warnings"));
    }

    /** Returns the simulated time, one number. */
    MemorySegment time() {
        return data.asSlice(layout.get("time"), Double.BYTES);
    }

    /** Returns where the array of a field is. */
    MemorySegment pointer(Field field) {
        MemorySegment struct = field.kind() == Field.Kind.MODEL ? model : data;
        return struct.get(ADDRESS, layout.get(Shape.of(field).name()));
    }

    /** Returns the numbers of a field where they are. */
    Numbers numbers(Field field) {
        if (field == Field.TIME) {
            return new Numbers(time(), 1, false);
        }
        Shape shape = Shape.of(field);
        int size = Math.multiplyExact(count(shape.rows()), shape.columns());
        long bytes = (long) size * (shape.whole() ? Integer.BYTES : Double.BYTES);
        MemorySegment start = size == 0 ? MemorySegment.NULL : pointer(field).reinterpret(bytes, arena, null);
        return new Numbers(start, size, shape.whole());
    }

    /**
     * Frees both.
     *
     * @throws IllegalStateException if another thread is in a call with them
     */
    @Override
    public void close() {
        if (isOpen()) {
            arena.close();
        }
    }
}
