package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * Three links in a viscous fluid. 5 coordinates, 2 motors.
 *
 * <p>Source: {@code swimmer.xml} of OpenAI Gym 0.10.5. Nothing collides.
 */
public final class SwimmerModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("contype", 0)
            .with("conaffinity", 0)
            .with("condim", 1);

    private SwimmerModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "swimmer",
                Model.degrees(),
                Model.option("RK4", 0.01).with("density", 4000).with("viscosity", 0.1),
                List.of(
                        GEOM.with("type", "plane").named("floor").with("condim", 3).at(0, 0, -0.1).size(40, 40, 0.1),
                        torso()),
                List.of(Motor.of("rot2", 150, 1), Motor.of("rot3", 150, 1)));
    }

    private static Element torso() {
        Element back = Element.body("back", -1, 0, 0).containing(
                joint("hinge", "rot3").axis(0, 0, 1).limited(-100, 100), GEOM.from(0, 0, 0, -1, 0, 0).size(0.1));
        Element middle = Element.body("mid", 0.5, 0, 0).containing(
                joint("hinge", "rot2").axis(0, 0, 1).limited(-100, 100), GEOM.from(0, 0, 0, -1, 0, 0).size(0.1), back);
        return Element.body("torso", 0, 0, 0).containing(
                joint("slide", "slider1").axis(1, 0, 0),
                joint("slide", "slider2").axis(0, 1, 0),
                joint("hinge", "rot").axis(0, 0, 1),
                GEOM.from(1.5, 0, 0, 0.5, 0, 0).size(0.1),
                middle);
    }

    private static Element joint(String type, String name) {
        return Element.joint(type).named(name).with("armature", 0.1);
    }
}
