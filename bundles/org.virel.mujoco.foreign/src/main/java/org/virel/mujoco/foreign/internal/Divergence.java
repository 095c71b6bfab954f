package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.virel.api.simulation.Field;

/**
 * Notices when a simulation has left the finite numbers. MuJoCo takes numbers beyond 1e10 for such, too; it then resets its data, counts
 * a warning and goes on as if nothing had been.
 */
final class Divergence {

    /** What the last kinds of warning are about. Those before them differ between releases. */
    private static final String[] KINDS = {"qpos", "qvel", "qacc", "ctrl"};

    private final MemorySegment warnings;
    private final long first;
    private final Numbers position;
    private final Numbers velocity;

    /** Watches a simulation. */
    Divergence(Memory memory) {
        warnings = memory.warnings();
        first = warnings.byteSize() / Integer.BYTES - 2L * KINDS.length;
        position = memory.numbers(Field.QPOS);
        velocity = memory.numbers(Field.QVEL);
    }

    /** Says whether MuJoCo has given a warning about it since the last reset. */
    boolean isCounted() {
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (count(kind) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns what is wrong, either by MuJoCo's count or because a number is not finite, which MuJoCo sees with the next step only. */
    Optional<String> find() {
        for (int kind = 0; kind < KINDS.length; kind++) {
            if (count(kind) != 0) {
                int index = warnings.getAtIndex(JAVA_INT, first + 2L * kind);
                return Optional.of("%s[%d] is beyond 1e10 or not a number".formatted(KINDS[kind], index));
            }
        }
        return firstOf(position, "qpos").or(() -> firstOf(velocity, "qvel"));
    }

    /** Says whether position and velocity are finite. */
    boolean isFinite() {
        return position.indexOfNonFinite() < 0 && velocity.indexOfNonFinite() < 0;
    }

    private int count(int kind) {
        return warnings.getAtIndex(JAVA_INT, first + 2L * kind + 1);
    }

    private static Optional<String> firstOf(Numbers numbers, String name) {
        int index = numbers.indexOfNonFinite();
        return index < 0 ? Optional.empty() : Optional.of("%s[%d] is %s".formatted(name, index, numbers.get(index)));
    }
}
