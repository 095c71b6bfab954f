package org.virel.mujoco.wasm.internal;

import java.util.Locale;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** Where {@code mjModel} and {@code mjData} of MuJoCo 3.12.0 keep what is used here, with pointers of 32 bits. */
final class Layout {

    /** The version that all this holds for, as {@code mj_version} returns it. */
    static final int VERSION = 3_012_000;

    /** The substep's length, in the model. */
    static final int TIMESTEP = 792;

    /** Warnings by kind, in the data: the last one's argument and how many there were, 4 bytes each. */
    static final int WARNINGS = 160_240;
    static final int WARNING_SIZE = 8;
    static final int WARNING_COUNT = 4;

    private static final int TIME = 160_616;

    /** The kinds of warnings after which the engine resets the data, or the controls, by itself. */
    enum Divergence {
        QPOS(3), QVEL(4), QACC(5), CTRL(6);

        private final int kind;

        Divergence(int kind) {
            this.kind = kind;
        }

        /** Returns where the data has the index of the last number of this kind; the counter is behind it. */
        int place() {
            return WARNINGS + WARNING_SIZE * kind;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many there are of something, a number in the model. */
    enum Count {
        NQ(0), NV(8), NU(16), NA(40), NBODY(48), NGEOM(136), NSITE(144), ONE(-1);

        private final int offset;

        Count(int offset) {
            this.offset = offset;
        }

        int in(Engine engine, int model) {
            return this == ONE ? 1 : engine.integer(model + offset);
        }
    }

    /**
     * Where the numbers of a field are.
     *
     * @param pointer the place of the pointer to them, in the model or the data
     * @param count how many rows
     * @param width how many numbers in a row
     * @param integers whether they are integers of 32 bits, not doubles
     */
    record Place(int pointer, Count count, int width, boolean integers) {

        Place(int pointer, Count count, int width) {
            this(pointer, count, width, false);
        }

        /** Returns the address of the first number. */
        int address(Engine engine, int owner) {
            return pointer == TIME ? owner + TIME : engine.integer(owner + pointer);
        }
    }

    private Layout() {}

    /** Returns the number of a kind of object, {@code mjtObj}. */
    static int number(Simulation.Named kind) {
        return switch (kind) {
            case BODY -> 1;
            case JOINT -> 3;
            case GEOM -> 5;
            case SITE -> 6;
            case ACTUATOR -> 19;
        };
    }

    /** Returns where a field is. */
    static Place of(Field field) {
        return switch (field.kind()) {
            case MODEL -> inModel(field);
            case STATE -> ofState(field);
            case DERIVED -> derived(field);
        };
    }

    private static Place inModel(Field field) {
        return switch (field) {
            case QPOS0 -> new Place(1788, Count.NQ, 1);
            case BODY_MASS -> new Place(1864, Count.NBODY, 1);
            case ACTUATOR_CTRLRANGE -> new Place(3392, Count.NU, 2);
            case GEOM_TYPE -> new Place(2100, Count.NGEOM, 1, true);
            case GEOM_BODYID -> new Place(2116, Count.NGEOM, 1, true);
            case GEOM_SIZE -> new Place(2156, Count.NGEOM, 3);
            default -> throw new IllegalArgumentException(field + " is not in the model");
        };
    }

    private static Place ofState(Field field) {
        return switch (field) {
            case TIME -> new Place(TIME, Count.ONE, 1);
            case QPOS -> new Place(160_648, Count.NQ, 1);
            case QVEL -> new Place(160_652, Count.NV, 1);
            case ACT -> new Place(160_656, Count.NA, 1);
            case CTRL -> new Place(160_672, Count.NU, 1);
            case QACC_WARMSTART -> new Place(160_664, Count.NV, 1);
            default -> throw new IllegalArgumentException(field + " is no state");
        };
    }

    private static Place derived(Field field) {
        return switch (field) {
            case QACC -> new Place(160_696, Count.NV, 1);
            case XPOS -> new Place(160_724, Count.NBODY, 3);
            case XMAT -> new Place(160_732, Count.NBODY, 9);
            case XIPOS -> new Place(160_736, Count.NBODY, 3);
            case GEOM_XPOS -> new Place(160_752, Count.NGEOM, 3);
            case GEOM_XMAT -> new Place(160_756, Count.NGEOM, 9);
            case SITE_XPOS -> new Place(160_760, Count.NSITE, 3);
            case SUBTREE_COM -> new Place(160_784, Count.NBODY, 3);
            case SUBTREE_LINVEL -> new Place(160_960, Count.NBODY, 3);
            case CINERT -> new Place(160_792, Count.NBODY, 10);
            case CVEL -> new Place(160_924, Count.NBODY, 6);
            case QFRC_ACTUATOR -> new Place(160_988, Count.NV, 1);
            case QFRC_CONSTRAINT -> new Place(161_000, Count.NV, 1);
            case CFRC_EXT -> new Place(161_016, Count.NBODY, 6);
            default -> throw new IllegalArgumentException(field + " is not derived");
        };
    }
}
