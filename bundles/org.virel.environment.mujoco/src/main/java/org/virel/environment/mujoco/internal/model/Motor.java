package org.virel.environment.mujoco.internal.model;

/**
 * A motor on a joint of the same name.
 *
 * @param joint the joint
 * @param gear force or torque on the joint for a control of 1, in N or N m
 * @param bound the largest control, its negative being the least
 * @param limited whether the simulation clips controls to the bound
 */
public record Motor(String joint, double gear, double bound, boolean limited) {

    /** Creates a motor whose controls the simulation clips. */
    static Motor of(String joint, double gear, double bound) {
        return new Motor(joint, gear, bound, true);
    }

    Element element() {
        return Element.of("motor").named(joint)
                .with("joint", joint)
                .with("gear", gear)
                .with("ctrllimited", Boolean.toString(limited))
                .with("ctrlrange", -bound, bound);
    }
}
