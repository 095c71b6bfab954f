package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * Two legs in the plane: a torso, and thigh, leg and foot twice. 9 coordinates, 6 motors.
 *
 * <p>Source: {@code walker2d.xml} of OpenAI Gym 0.10.5, in coordinates of the bodies.
 */
public final class Walker2dModel {

    private static final Element GEOM = Element.geom("capsule").with("conaffinity", 0).with("friction", 0.9, 0.1, 0.1);

    private Walker2dModel() {}

    /**
     * Returns the description.
     *
     * @param rightFriction the sliding friction of the right foot: 0.9 in the files before {@code -v5}, by oversight
     */
    public static Model model(double rightFriction) {
        return new Model(
                "walker2d",
                Model.degrees(),
                Model.option("RK4", 0.002),
                List.of(floor(), torso(rightFriction)),
                List.of(
                        Motor.of("thigh_joint", 100, 1),
                        Motor.of("leg_joint", 100, 1),
                        Motor.of("foot_joint", 100, 1),
                        Motor.of("thigh_left_joint", 100, 1),
                        Motor.of("leg_left_joint", 100, 1),
                        Motor.of("foot_left_joint", 100, 1)));
    }

    private static Element floor() {
        return GEOM.with("type", "plane").named("floor")
                .with("conaffinity", 1)
                .with("friction", 0.7, 0.1, 0.1)
                .at(0, 0, 0)
                .size(40, 40, 40);
    }

    private static Element torso(double rightFriction) {
        return Element.body("torso", 0, 0, 1.25).containing(
                Element.joint("slide").named("rootx").at(0, 0, -1.25).axis(1, 0, 0),
                Element.joint("slide").named("rootz").at(0, 0, -1.25).axis(0, 0, 1).with("ref", 1.25),
                Element.joint("hinge").named("rooty").axis(0, 1, 0),
                GEOM.named("torso_geom").from(0, 0, 0.2, 0, 0, -0.2).size(0.05),
                thigh("", rightFriction),
                thigh("_left", 1.9));
    }

    private static Element thigh(String side, double friction) {
        Element foot = Element.body("foot" + side, 0.2, 0, -0.25).containing(
                hinge("foot" + side, -45, 45).at(-0.2, 0, 0),
                GEOM.named("foot" + side + "_geom")
                        .from(-0.2, 0, 0, 0, 0, 0)
                        .size(0.06)
                        .with("friction", friction, 0.1, 0.1));
        Element leg = Element.body("leg" + side, 0, 0, -0.7).containing(
                hinge("leg" + side, -150, 0).at(0, 0, 0.25),
                GEOM.named("leg" + side + "_geom").from(0, 0, 0.25, 0, 0, -0.25).size(0.04),
                foot);
        return Element.body("thigh" + side, 0, 0, -0.2).containing(
                hinge("thigh" + side, -150, 0),
                GEOM.named("thigh" + side + "_geom").from(0, 0, 0, 0, 0, -0.45).size(0.05),
                leg);
    }

    private static Element hinge(String body, double least, double most) {
        return Element.joint("hinge").named(body + "_joint")
                .axis(0, -1, 0)
                .limited(least, most)
                .with("damping", 0.1)
                .with("armature", 0.01);
    }
}
