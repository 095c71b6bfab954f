package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * A cheetah in the plane: a torso with head, two legs of thigh, shin and foot with springs. 9 coordinates, 6 motors, 14 kg.
 *
 * <p>Source: {@code half_cheetah.xml} of OpenAI Gym 0.10.5.
 */
public final class HalfCheetahModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("conaffinity", 0)
            .with("friction", 0.4, 0.1, 0.1)
            .with("solimp", 0, 0.8, 0.01);

    private HalfCheetahModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "half_cheetah",
                Model.radians().with("settotalmass", 14),
                Model.option("Euler", 0.01),
                List.of(floor(), torso()),
                List.of(
                        Motor.of("bthigh", 120, 1),
                        Motor.of("bshin", 90, 1),
                        Motor.of("bfoot", 60, 1),
                        Motor.of("fthigh", 120, 1),
                        Motor.of("fshin", 60, 1),
                        Motor.of("ffoot", 30, 1)));
    }

    private static Element floor() {
        return GEOM.with("type", "plane").named("floor").with("conaffinity", 1).at(0, 0, 0).size(40, 40, 40);
    }

    private static Element torso() {
        return Element.body("torso", 0, 0, 0.7).containing(
                Element.joint("slide").named("rootx").axis(1, 0, 0),
                Element.joint("slide").named("rootz").axis(0, 0, 1),
                Element.joint("hinge").named("rooty").axis(0, 1, 0),
                GEOM.named("torso").from(-0.5, 0, 0, 0.5, 0, 0).size(0.046),
                bone("head", 0.6, 0.1, 0.15, 0.87),
                backLeg(),
                frontLeg());
    }

    private static Element backLeg() {
        Element foot = Element.body("bfoot", -0.28, 0, -0.14).containing(
                spring("bfoot", -0.4, 0.785, 120, 3), bone("bfoot", 0.03, -0.097, 0.094, -0.27));
        Element shin = Element.body("bshin", 0.16, 0, -0.25).containing(
                spring("bshin", -0.785, 0.785, 180, 4.5), bone("bshin", -0.14, -0.07, 0.15, -2.03), foot);
        return Element.body("bthigh", -0.5, 0, 0).containing(
                spring("bthigh", -0.52, 1.05, 240, 6), bone("bthigh", 0.1, -0.13, 0.145, -3.8), shin);
    }

    private static Element frontLeg() {
        Element foot = Element.body("ffoot", 0.13, 0, -0.18).containing(
                spring("ffoot", -0.5, 0.5, 60, 1.5), bone("ffoot", 0.045, -0.07, 0.07, -0.6));
        Element shin = Element.body("fshin", -0.14, 0, -0.24).containing(
                spring("fshin", -1.2, 0.87, 120, 3), bone("fshin", 0.065, -0.09, 0.106, -0.6), foot);
        return Element.body("fthigh", 0.5, 0, 0).containing(
                spring("fthigh", -1, 0.7, 180, 4.5), bone("fthigh", -0.07, -0.12, 0.133, 0.52), shin);
    }

    private static Element spring(String name, double least, double most, double stiffness, double damping) {
        return Element.joint("hinge").named(name)
                .axis(0, 1, 0)
                .limited(least, most)
                .with("solimplimit", 0, 0.8, 0.03)
                .with("stiffness", stiffness)
                .with("damping", damping)
                .with("armature", 0.1);
    }

    private static Element bone(String name, double x, double z, double halfLength, double angle) {
        return GEOM.named(name).at(x, 0, z).size(0.046, halfLength).with("axisangle", 0, 1, 0, angle);
    }
}
