package org.virel.environment.mujoco.internal.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A ball with four legs of two joints. 15 positions, 14 velocities, 8 motors.
 *
 * <p>Source: {@code ant.xml} of OpenAI Gym 0.10.5. The number of {@code init_qpos} in that file is read by nobody: episodes begin about
 * straight hinges.
 */
public final class AntModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("conaffinity", 0)
            .with("friction", 1, 0.5, 0.5)
            .with("density", 5)
            .with("margin", 0.01);

    private AntModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "ant",
                Model.degrees(),
                Model.option("RK4", 0.01),
                List.of(
                        GEOM.with("type", "plane").named("floor").with("conaffinity", 1).at(0, 0, 0).size(40, 40, 40),
                        torso()),
                Stream.of("hip_4", "ankle_4", "hip_1", "ankle_1", "hip_2", "ankle_2", "hip_3", "ankle_3")
                        .map(joint -> Motor.of(joint, 150, 1))
                        .toList());
    }

    private static Element torso() {
        return Element.body("torso", 0, 0, 0.75).containing(
                Element.freeJoint("root"),
                GEOM.with("type", "sphere").named("torso_geom").at(0, 0, 0).size(0.25),
                leg("front_left_leg", 1, "left_leg", "left_ankle", "body4", 1, 1, ankle(1, -1, 1, 30, 70)),
                leg("front_right_leg", 2, "right_leg", "right_ankle", "body7", -1, 1, ankle(2, 1, 1, -70, -30)),
                leg("back_leg", 3, "back_leg", "third_ankle", "body10", -1, -1, ankle(3, -1, 1, -70, -30)),
                leg("right_back_leg", 4, "rightback_leg", "fourth_ankle", "body13", 1, -1, ankle(4, 1, 1, 30, 70)));
    }

    /** Returns a leg that points to where x and y have the given signs. */
    private static Element leg(
            String name, int number, String upper, String lower, String foot, int x, int y, Element ankle) {
        Element shin = Element.body(foot, 0.2 * x, 0.2 * y, 0).containing(ankle, bone(lower, 0.4 * x, 0.4 * y));
        Element thigh = Element.body("aux_" + number, 0.2 * x, 0.2 * y, 0).containing(
                hinge("hip_" + number).axis(0, 0, 1).limited(-30, 30), bone(upper, 0.2 * x, 0.2 * y), shin);
        return Element.body(name, 0, 0, 0).containing(bone("aux_" + number, 0.2 * x, 0.2 * y), thigh);
    }

    private static Element ankle(int number, double axisX, double axisY, double least, double most) {
        return hinge("ankle_" + number).axis(axisX, axisY, 0).limited(least, most);
    }

    private static Element hinge(String name) {
        return Element.joint("hinge").named(name).with("damping", 1).with("armature", 1);
    }

    private static Element bone(String name, double x, double y) {
        return GEOM.named(name + "_geom").from(0, 0, 0, x, y, 0).size(0.08);
    }
}
