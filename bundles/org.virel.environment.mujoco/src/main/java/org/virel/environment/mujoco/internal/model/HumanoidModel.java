package org.virel.environment.mujoco.internal.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A human figure, on its feet or lying on its back. 24 positions, 23 velocities, 17 motors. The two have the same joints and differ in
 * where the parts of torso and legs are from each other.
 *
 * <p>Source: {@code humanoid.xml} and {@code humanoidstandup.xml} of OpenAI Gym 0.10.5.
 */
public final class HumanoidModel {

    private static final Element GEOM = Element.geom("capsule").with("condim", 1).with("margin", 0.001);
    private static final Element BALL = GEOM.with("type", "sphere");

    /** Whether the figure is stretched out along x, on its back, and not upright. */
    private final boolean lying;
    private final double leftHip;

    private HumanoidModel(boolean lying, double leftHip) {
        this.lying = lying;
        this.leftHip = leftHip;
    }

    /**
     * Returns a figure on its feet.
     *
     * @param leftHip how far the left hip bends forward, in degrees: -120 in Gym 0.10.5, -110 like the right one from 0.12.1 on
     */
    public static Model standing(double leftHip) {
        return new HumanoidModel(false, leftHip).model("humanoid", 1.4);
    }

    /** Returns a figure on its back. */
    public static Model lying() {
        return new HumanoidModel(true, -120).model("humanoidstandup", 0.105);
    }

    private Model model(String name, double height) {
        return new Model(
                name,
                Model.degrees(),
                Model.option("RK4", 0.003).with("solver", "PGS").with("iterations", 50),
                List.of(floor(), torso(height)),
                motors());
    }

    private static List<Motor> motors() {
        Stream<Motor> trunk = Stream.of("abdomen_y", "abdomen_z", "abdomen_x").map(joint -> Motor.of(joint, 100, 0.4));
        Stream<Motor> legs = Stream.of("right", "left")
                .flatMap(side -> Stream.of(
                        Motor.of(side + "_hip_x", 100, 0.4),
                        Motor.of(side + "_hip_z", 100, 0.4),
                        Motor.of(side + "_hip_y", 300, 0.4),
                        Motor.of(side + "_knee", 200, 0.4)));
        Stream<Motor> arms = Stream.of("right", "left")
                .flatMap(side -> Stream.of("_shoulder1", "_shoulder2", "_elbow")
                        .map(joint -> Motor.of(side + joint, 25, 0.4)));
        return Stream.of(trunk, legs, arms).flatMap(motors -> motors).toList();
    }

    private static Element floor() {
        return GEOM.with("type", "plane").named("floor")
                .with("condim", 3)
                .with("friction", 1, 0.1, 0.1)
                .at(0, 0, 0)
                .size(20, 20, 0.125);
    }

    private Element torso(double height) {
        Element head = BALL.named("head").size(0.09);
        Element waist = GEOM.named("uwaist").size(0.06);
        return Element.body("torso", 0, 0, height).containing(
                Element.freeJoint("root"),
                GEOM.named("torso1").from(0, -0.07, 0, 0, 0.07, 0).size(0.07),
                lying ? head.at(-0.15, 0, 0) : head.at(0, 0, 0.19),
                lying
                        ? waist.from(0.11, -0.06, 0, 0.11, 0.06, 0)
                        : waist.from(-0.01, -0.06, -0.12, -0.01, 0.06, -0.12),
                lowerWaist(),
                arm("right", -1, -85, 60),
                arm("left", 1, -60, 85));
    }

    private Element lowerWaist() {
        Element pelvis = (lying ? Element.body("pelvis", 0.165, 0, 0) : Element.body("pelvis", 0, 0, -0.165))
                .with("quat", 1, 0, -0.002, 0)
                .containing(
                        joint("abdomen_x", 10, 5, 0.02).at(0, 0, 0.1).axis(1, 0, 0).limited(-35, 35),
                        GEOM.named("butt").from(-0.02, -0.07, 0, -0.02, 0.07, 0).size(0.09),
                        leg("right", -1, -110, 0.008, 0),
                        leg("left", 1, leftHip, 0.01, 1));
        return (lying ? Element.body("lwaist", 0.21, 0, 0) : Element.body("lwaist", -0.01, 0, -0.26))
                .with("quat", 1, 0, -0.002, 0)
                .containing(
                        joint("abdomen_z", 20, 5, 0.02).at(0, 0, 0.065).axis(0, 0, 1).limited(-45, 45),
                        joint("abdomen_y", 10, 5, 0.02).at(0, 0, 0.065).axis(0, 1, 0).limited(-75, 30),
                        GEOM.named("lwaist").from(0, -0.06, 0, 0, 0.06, 0).size(0.06),
                        pelvis);
    }

    /** Returns a leg; the hips of the two turn in mirrored directions, of which the right one's are positive. */
    private Element leg(String side, int y, double hip, double hipArmature, double kneeStiffness) {
        Element thighBone = GEOM.named(side + "_thigh1").size(0.06);
        Element shinBone = GEOM.named(side + "_shin1").size(0.049);
        Element foot = down(side + "_foot", 0.35, -0.1, -0.45, 0).containing(
                BALL.named(side + "_foot").at(0, 0, 0.1).size(0.075));
        Element shin = down(side + "_shin", 0.403, 0, -0.403, -0.01 * y).containing(
                joint(side + "_knee", kneeStiffness, 1, 0.006).at(0, 0, 0.02).axis(0, -1, 0).limited(-160, -2),
                lying ? shinBone.from(0, 0, 0, 0.3, 0, 0) : shinBone.from(0, 0, 0, 0, 0, -0.3),
                foot);
        return down(side + "_thigh", 0, 0, -0.04, 0.1 * y).containing(
                joint(side + "_hip_x", 10, 5, 0.01).axis(-y, 0, 0).limited(-25, 5),
                joint(side + "_hip_z", 10, 5, 0.01).axis(0, 0, -y).limited(-60, 35),
                joint(side + "_hip_y", 20, 5, hipArmature).axis(0, 1, 0).limited(hip, 20),
                lying ? thighBone.from(0, 0, 0, 0.34, -0.01 * y, 0) : thighBone.from(0, 0, 0, 0, -0.01 * y, -0.34),
                shin);
    }

    private Element down(String name, double lyingX, double lyingZ, double standingZ, double y) {
        return lying ? Element.body(name, lyingX, y, lyingZ) : Element.body(name, 0, y, standingZ);
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
