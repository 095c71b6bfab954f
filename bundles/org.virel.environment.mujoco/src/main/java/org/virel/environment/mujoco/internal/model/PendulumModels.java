package org.virel.environment.mujoco.internal.model;

import java.util.List;

/**
 * Poles on a cart on a rail.
 *
 * <p>Source: {@code inverted_pendulum.xml} and {@code inverted_double_pendulum.xml} of OpenAI Gym 0.10.5.
 */
public final class PendulumModels {

    private static final Element GEOM = Element.geom("capsule").with("contype", 0).with("friction", 1, 0.1, 0.1);
    private static final Element RAIL = lying("rail").at(0, 0, 0).size(0.02, 1);
    private static final Element CART = lying("cart").at(0, 0, 0).size(0.1, 0.1);

    private PendulumModels() {}

    /**
     * Returns a cart with one pole. 2 coordinates, 1 motor.
     *
     * @param clipped whether the simulation clips the control, as it does not in the file of 2018
     */
    public static Model single(boolean clipped) {
        Element pole = Element.body("pole", 0, 0, 0).containing(
                Element.joint("hinge").named("hinge").axis(0, 1, 0).limited(-90, 90).with("damping", 1),
                GEOM.named("cpole").from(0, 0, 0, 0.001, 0, 0.6).size(0.049));
        Element cart = Element.body("cart", 0, 0, 0).containing(
                Element.joint("slide").named("slider").axis(1, 0, 0).limited(-1, 1).with("damping", 1), CART, pole);
        return new Model(
                "inverted_pendulum",
                Model.degrees(),
                Model.option("RK4", 0.02),
                List.of(RAIL, cart),
                List.of(new Motor("slider", 100, 3, clipped)));
    }

    /** Returns a cart with a pole on a pole. 3 coordinates, 1 motor. */
    public static Model twofold() {
        Element upper = Element.body("pole2", 0, 0, 0.6).containing(
                hinge("hinge2"),
                GEOM.named("cpole2").from(0, 0, 0, 0, 0, 0.6).size(0.045),
                Element.of("site").named("tip").at(0, 0, 0.6));
        Element lower = Element.body("pole", 0, 0, 0).containing(
                hinge("hinge"), GEOM.named("cpole").from(0, 0, 0, 0, 0, 0.6).size(0.045), upper);
        Element cart = Element.body("cart", 0, 0, 0).containing(
                Element.joint("slide").named("slider")
                        .axis(1, 0, 0)
                        .limited(-1, 1)
                        .with("margin", 0.01)
                        .with("damping", 0.05),
                CART,
                lower);
        return new Model(
                "inverted_double_pendulum",
                Model.degrees(),
                Model.option("RK4", 0.01).with("gravity", 1e-5, 0, -9.81),
                List.of(GEOM.with("type", "plane").named("floor").at(0, 0, -3).size(40, 40, 40), RAIL, cart),
                List.of(Motor.of("slider", 500, 1)));
    }

    private static Element lying(String name) {
        return GEOM.named(name).with("quat", 0.707, 0, 0.707, 0);
    }

    private static Element hinge(String name) {
        return Element.joint("hinge").named(name).axis(0, 1, 0).with("damping", 0.05);
    }
}
