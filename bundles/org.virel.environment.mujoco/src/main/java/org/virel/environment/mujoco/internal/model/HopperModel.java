package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * One leg in the plane: torso, thigh, leg and foot. 6 coordinates, 3 motors.
 *
 * <p>Source: {@code hopper.xml} of OpenAI Gym 0.10.5, in coordinates of the bodies.
 */
public final class HopperModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("condim", 1)
            .with("friction", 0.9, 0.005, 0.0001)
            .with("margin", 0.001)
            .with("solimp", 0.8, 0.8, 0.01);

    private HopperModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "hopper",
                Model.degrees(),
                Model.option("RK4", 0.002),
                List.of(floor(), torso()),
                List.of(
                        Motor.of("thigh_joint", 200, 1),
                        Motor.of("leg_joint", 200, 1),
                        Motor.of("foot_joint", 200, 1)));
    }

    private static Element floor() {
        return GEOM.with("type", "plane").named("floor")
                .with("condim", 3)
                .with("friction", 1, 0.005, 0.0001)
                .at(0, 0, 0)
                .size(20, 20, 0.125);
    }

    private static Element torso() {
        return Element.body("torso", 0, 0, 1.25).containing(
                Element.joint("slide").named("rootx").at(0, 0, -1.25).axis(1, 0, 0),
                Element.joint("slide").named("rootz").at(0, 0, -1.25).axis(0, 0, 1).with("ref", 1.25),
                Element.joint("hinge").named("rooty").axis(0, 1, 0),
                GEOM.named("torso_geom").from(0, 0, 0.2, 0, 0, -0.2).size(0.05),
                thigh());
    }

    private static Element thigh() {
        Element foot = Element.body("foot", 0.13, 0, -0.25).containing(
                hinge("foot_joint", -45, 45).at(-0.13, 0, 0),
                GEOM.named("foot_geom").from(-0.26, 0, 0, 0.13, 0, 0).size(0.06).with("friction", 2, 0.005, 0.0001));
        Element leg = Element.body("leg", 0, 0, -0.7).containing(
                hinge("leg_joint", -150, 0).at(0, 0, 0.25),
                GEOM.named("leg_geom").from(0, 0, 0.25, 0, 0, -0.25).size(0.04),
                foot);
        return Element.body("thigh", 0, 0, -0.2).containing(
                hinge("thigh_joint", -150, 0),
                GEOM.named("thigh_geom").from(0, 0, 0, 0, 0, -0.45).size(0.05),
                leg);
    }

    private static Element hinge(String name, double least, double most) {
        return Element.joint("hinge").named(name)
                .axis(0, -1, 0)
                .limited(least, most)
                .with("damping", 1)
                .with("armature", 1);
    }
}
