package org.virel.mujoco.foreign.internal;

import java.util.Locale;
import org.virel.api.simulation.Field;

/**
 * What MuJoCo's array of a field looks like.
 *
 * @param name its name
 * @param rows the name of the count of its rows
 * @param columns the numbers of a row
 * @param whole whether they are {@code int}, not {@code double}
 */
record Shape(String name, String rows, int columns, boolean whole) {

    /** Returns the shape of any field but the time, which is no array. */
    static Shape of(Field field) {
        return switch (field) {
            case TIME -> throw new IllegalArgumentException("the time is one number");
            case QPOS, QPOS0 -> reals(field, "nq", 1);
            case QVEL, QACC, QACC_WARMSTART, QFRC_ACTUATOR, QFRC_CONSTRAINT -> reals(field, "nv", 1);
            case ACT -> reals(field, "na", 1);
            case CTRL -> reals(field, "nu", 1);
            case ACTUATOR_CTRLRANGE -> reals(field, "nu", 2);
            case BODY_MASS -> reals(field, "nbody", 1);
            case XPOS, XIPOS, SUBTREE_COM, SUBTREE_LINVEL -> reals(field, "nbody", 3);
            case CVEL, CFRC_EXT -> reals(field, "nbody", 6);
            case XMAT -> reals(field, "nbody", 9);
            case CINERT -> reals(field, "nbody", 10);
            case SITE_XPOS -> reals(field, "nsite", 3);
            case GEOM_XPOS, GEOM_SIZE -> reals(field, "ngeom", 3);
            case GEOM_XMAT -> reals(field, "ngeom", 9);
            case GEOM_TYPE, GEOM_BODYID -> new Shape(lowerCase(field), "ngeom", 1, true);
        };
    }

    /** Returns a constant as MuJoCo writes it. */
    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Shape reals(Field field, String rows, int columns) {
        return new Shape(lowerCase(field), rows, columns, false);
    }
}
