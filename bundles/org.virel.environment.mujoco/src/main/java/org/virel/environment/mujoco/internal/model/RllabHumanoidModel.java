package org.virel.environment.mujoco.internal.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A human figure with ankles. 28 positions, 27 velocities, 21 motors.
 *
 * <p>Source: {@code humanoid.xml} of rllab, 2016.
 */
public final class RllabHumanoidModel {

    private static final Element GEOM = Element.geom("capsule")
            .with("condim", 1)
            .with("margin", 0.001)
            .with("solimp", 0.8, 0.8, 0.01);
    private static final Element BALL = GEOM.with("type", "sphere");

    private RllabHumanoidModel() {}

    /** Returns the description. */
    public static Model model() {
        return new Model(
                "rllab_humanoid",
                Model.degrees(),
                Model.option("RK4", 0.002).with("solver", "PGS").with("iterations", 50),
                List.of(
                        GEOM.with("type", "plane").named("floor").with("condim", 3).at(0, 0, 0).size(40, 40, 40),
                        torso()),
                motors());
    }

    private static List<Motor> motors() {
        Stream<Motor> trunk = Stream.of("abdomen_y", "abdomen_z", "abdomen_x").map(joint -> Motor.of(joint, 200, 0.4));
        Stream<Motor> legs = Stream.of("right", "left")
                .flatMap(side -> Stream.of(
                        Motor.of(side + "_hip_x", 200, 0.4),
                        Motor.of(side + "_hip_z", 200, 0.4),
                        Motor.of(side + "_hip_y", 600, 0.4),
                        Motor.of(side + "_knee", 400, 0.4),
                        Motor.of(side + "_ankle_x", 100, 0.4),
                        Motor.of(side + "_ankle_y", 100, 0.4)));
        Stream<Motor> arms = Stream.of("right", "left")
                .flatMap(side -> Stream.of(
                        Motor.of(side + "_shoulder1", 100, 0.4),
                        Motor.of(side + "_shoulder2", 100, 0.4),
                        Motor.of(side + "_elbow", 200, 0.4)));
        return Stream.of(trunk, legs, arms).flatMap(motors -> motors).toList();
    }

    private static Element torso() {
        return Element.body("torso", 0, 0, 1.4).containing(
                Element.freeJoint("root"),
                GEOM.named("torso1").from(0, -0.07, 0, 0, 0.07, 0).size(0.07),
                BALL.named("head").at(0, 0, 0.19).size(0.09),
                GEOM.named("uwaist").from(-0.01, -0.06, -0.12, -0.01, 0.06, -0.12).size(0.06),
                lowerWaist(),
                arm("right", -1, -85, 60),
                arm("left", 1, -60, 85));
    }

    private static Element lowerWaist() {
        Element pelvis = Element.body("pelvis", 0, 0, -0.165).with("quat", 1, 0, -0.002, 0).containing(
                joint("abdomen_x", 10, 5, 0.02).at(0, 0, 0.1).axis(1, 0, 0).limited(-35, 35),
                GEOM.named("butt").from(-0.02, -0.07, 0, -0.02, 0.07, 0).size(0.09),
                leg("right", -1, -110, 0.008, 0),
                leg("left", 1, -120, 0.01, 1));
        return Element.body("lwaist", -0.01, 0, -0.26).with("quat", 1, 0, -0.002, 0).containing(
                joint("abdomen_z", 20, 5, 0.02).at(0, 0, 0.065).axis(0, 0, 1).limited(-45, 45),
                joint("abdomen_y", 10, 5, 0.02).at(0, 0, 0.065).axis(0, 1, 0).limited(-75, 30),
                GEOM.named("lwaist").from(0, -0.06, 0, 0, 0.06, 0).size(0.06),
                pelvis);
    }

    /** Returns a leg; the hips of the two turn in mirrored directions, of which the right one's are positive. */
    private static Element leg(String side, int y, double hip, double hipArmature, double kneeStiffness) {
        Element shin = Element.body(side + "_shin", 0, -0.01 * y, -0.403).containing(
                joint(side + "_knee", kneeStiffness, 1, 0.006).at(0, 0, 0.02).axis(0, -1, 0).limited(-160, -2),
                GEOM.named(side + "_shin1").from(0, 0, 0, 0, 0, -0.3).size(0.049),
                foot(side, y));
        return Element.body(side + "_thigh", 0, 0.1 * y, -0.04).containing(
                joint(side + "_hip_x", 10, 5, 0.01).axis(-y, 0, 0).limited(-25, 5),
                joint(side + "_hip_z", 10, 5, 0.01).axis(0, 0, -y).limited(-60, 35),
                joint(side + "_hip_y", 20, 5, hipArmature).axis(0, 1, 0).limited(hip, 20),
                GEOM.named(side + "_thigh1").from(0, 0, 0, 0, -0.01 * y, -0.34).size(0.06),
                shin);
    }

    private static Element foot(String side, int y) {
        return Element.body(side + "_foot", 0, 0, -0.39).containing(
                joint(side + "_ankle_y", 4, 1, 0.0008).at(0, 0, 0.08).axis(0, 1, 0).limited(-50, 50),
                joint(side + "_ankle_x", 1, 1, 0.0006).at(0, 0, 0.04).axis(1, 0, 0.5).limited(-50, 50),
                GEOM.named(side + "_foot_cap1").from(-0.07, 0.02 * y, 0, 0.14, 0.04 * y, 0).size(0.027),
                GEOM.named(side + "_foot_cap2").from(-0.07, 0, 0, 0.14, -0.02 * y, 0).size(0.027));
    }

    private static Element arm(String side, int y, double least, double most) {
        Element lower = Element.body(side + "_lower_arm", 0.18, 0.18 * y, -0.18).containing(
                joint(side + "_elbow", 0, 1, 0.0028).axis(0, -1, -y).limited(-90, 50),
                GEOM.named(side + "_larm").from(0.01, -0.01 * y, 0.01, 0.17, -0.17 * y, 0.17).size(0.031),
                BALL.named(side + "_hand").at(0.18, -0.18 * y, 0.18).size(0.04));
        return Element.body(side + "_upper_arm", 0, 0.17 * y, 0.06).containing(
                joint(side + "_shoulder1", 1, 1, 0.0068).axis(2, -y, 1).limited(least, most),
                joint(side + "_shoulder2", 1, 1, 0.0051).axis(0, y, 1).limited(least, most),
                GEOM.named(side + "_uarm1").from(0, 0, 0, 0.16, 0.16 * y, -0.16).size(0.04),
                lower);
    }

    private static Element joint(String name, double stiffness, double damping, double armature) {
        return Element.joint("hinge").named(name)
                .with("stiffness", stiffness)
                .with("damping", damping)
                .with("armature", armature);
    }
}
