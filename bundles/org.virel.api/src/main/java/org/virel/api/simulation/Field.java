package org.virel.api.simulation;

/**
 * The arrays of a simulation that tasks and painters use, named as in MuJoCo's {@code mjModel} and {@code mjData}. Units are SI, angles
 * radians; vectors of several bodies lie one after another, the world's first.
 */
public enum Field {

    /** Simulation time, {@code [1]}; writable. */
    TIME(Kind.STATE),

    /** Positions of joints, {@code [nq]}; writable. */
    QPOS(Kind.STATE),

    /** Velocities of joints, {@code [nv]}; writable. */
    QVEL(Kind.STATE),

    /** Activations of actuators with a state, {@code [na]}; writable. */
    ACT(Kind.STATE),

    /** Controls, {@code [nu]}; writable. */
    CTRL(Kind.STATE),

    /** Accelerations that the solver begins with, {@code [nv]}; writable. */
    QACC_WARMSTART(Kind.STATE),

    /** Accelerations, {@code [nv]}. */
    QACC(Kind.DERIVED),

    /** Positions of body frames, {@code [nbody, 3]}. After a step they are those of the positions before its last substep. */
    XPOS(Kind.DERIVED),

    /** Orientations of body frames, {@code [nbody, 9]}, row-major. */
    XMAT(Kind.DERIVED),

    /** Positions of centers of mass, {@code [nbody, 3]}. */
    XIPOS(Kind.DERIVED),

    /** Positions of geoms, {@code [ngeom, 3]}. */
    GEOM_XPOS(Kind.DERIVED),

    /** Orientations of geoms, {@code [ngeom, 9]}, row-major. */
    GEOM_XMAT(Kind.DERIVED),

    /** Positions of sites, {@code [nsite, 3]}. */
    SITE_XPOS(Kind.DERIVED),

    /** Centers of mass of a body with all its descendants, {@code [nbody, 3]}. */
    SUBTREE_COM(Kind.DERIVED),

    /** Velocities of those centers, {@code [nbody, 3]}, as of the last {@link Simulation#findSubtreeVelocities()}. */
    SUBTREE_LINVEL(Kind.DERIVED),

    /** Inertias about the subtree's center of mass, {@code [nbody, 10]}. */
    CINERT(Kind.DERIVED),

    /** Velocities about the subtree's center of mass, rotation first, {@code [nbody, 6]}. */
    CVEL(Kind.DERIVED),

    /** Forces of actuators on joints, {@code [nv]}. */
    QFRC_ACTUATOR(Kind.DERIVED),

    /** Forces of constraints on joints, {@code [nv]}. */
    QFRC_CONSTRAINT(Kind.DERIVED),

    /** External forces on bodies, torque first, {@code [nbody, 6]}, as of the last {@link Simulation#findContactForces()}. */
    CFRC_EXT(Kind.DERIVED),

    /** Positions of joints in the model's initial configuration, {@code [nq]}. */
    QPOS0(Kind.MODEL),

    /** Masses of bodies, {@code [nbody]}. */
    BODY_MASS(Kind.MODEL),

    /** Lower and upper bounds of controls, {@code [nu, 2]}. */
    ACTUATOR_CTRLRANGE(Kind.MODEL),

    /** Kinds of geoms, {@code [ngeom]}: 0 plane, 2 sphere, 3 capsule, 4 ellipsoid, 5 cylinder, 6 box. */
    GEOM_TYPE(Kind.MODEL),

    /** Bodies that geoms belong to, {@code [ngeom]}. */
    GEOM_BODYID(Kind.MODEL),

    /** Sizes of geoms, {@code [ngeom, 3]}; a capsule's are its radius and half its length. */
    GEOM_SIZE(Kind.MODEL);

    /** What becomes of an array. */
    public enum Kind {
        /** Given by the model and never changed. */
        MODEL,
        /** Decides what the next step does; can be written. */
        STATE,
        /** Follows from model and state, at the moment of the last step. */
        DERIVED
    }

    private final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    /** Returns what becomes of it. */
    public Kind kind() {
        return kind;
    }
}
