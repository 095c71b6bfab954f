package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * An arm of two links on a table and a target beside it. 4 coordinates, 2 motors.
 *
 * <p>Source: {@code reacher.xml} of OpenAI Gym 0.10.5.
 */
public final class ReacherModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("contype", 0)
            .with("conaffinity", 0)
            .with("friction", 1, 0.1, 0.1);
    private static final Element LINK = GEOM.with("contype", 0).with("conaffinity", 1);

    private ReacherModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "reacher",
                Model.radians(),
                Model.option("RK4", 0.01),
                List.of(
                        GEOM.with("type", "plane").named("ground").at(0, 0, 0).size(1, 1, 10),
                        GEOM.named("sideS").from(-0.3, -0.3, 0.01, 0.3, -0.3, 0.01).size(0.02),
                        GEOM.named("sideE").from(0.3, -0.3, 0.01, 0.3, 0.3, 0.01).size(0.02),
                        GEOM.named("sideN").from(-0.3, 0.3, 0.01, 0.3, 0.3, 0.01).size(0.02),
                        GEOM.named("sideW").from(-0.3, -0.3, 0.01, -0.3, 0.3, 0.01).size(0.02),
                        GEOM.with("type", "cylinder").named("root").from(0, 0, 0, 0, 0, 0.02).size(0.011),
                        arm(),
                        target()),
                List.of(Motor.of("joint0", 200, 1), Motor.of("joint1", 200, 1)));
    }

    private static Element arm() {
        Element tip = Element.body("fingertip", 0.11, 0, 0).containing(
                LINK.with("type", "sphere").named("fingertip").at(0, 0, 0).size(0.01));
        Element lower = Element.body("body1", 0.1, 0, 0).containing(
                hinge("joint1").limited(-3, 3), LINK.named("link1").from(0, 0, 0, 0.1, 0, 0).size(0.01), tip);
        return Element.body("body0", 0, 0, 0.01).containing(
                hinge("joint0"), LINK.named("link0").from(0, 0, 0, 0.1, 0, 0).size(0.01), lower);
    }

    private static Element target() {
        return Element.body("target", 0.1, -0.1, 0.01).containing(
                Element.joint("slide").named("target_x").axis(1, 0, 0).limited(-0.27, 0.27).with("ref", 0.1),
                Element.joint("slide").named("target_y").axis(0, 1, 0).limited(-0.27, 0.27).with("ref", -0.1),
                GEOM.with("type", "sphere").named("target").at(0, 0, 0).size(0.009));
    }

    private static Element hinge(String name) {
        return Element.joint("hinge").named(name).axis(0, 0, 1).with("damping", 1).with("armature", 1);
    }
}
