package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Vector3;
import org.virel.environment.mujoco.internal.model.Model;

/**
 * How a model is shown.
 *
 * @param follows whether the camera goes with the first body, at its own height
 * @param height the height at which the camera looks, in meters
 * @param distance how far it is away, in meters
 * @param azimuth in which direction it looks, in degrees, as in {@link Camera}
 * @param elevation how far it looks up, in degrees
 * @param floor what the model is above
 * @param colors of bodies that stand out, by name
 */
record Shot(
        boolean follows,
        double height,
        double distance,
        double azimuth,
        double elevation,
        Floor floor,
        Map<String, Rgb> colors) {

    /** What has no other color. */
    static final Rgb BODY = Rgb.of(0xe08a3c);

    /** What belongs to the world. */
    static final Rgb WORLD = Rgb.of(0x8a97a3);

    private static final Rgb OTHER = Rgb.of(0x3f8fc4);
    private static final Rgb TARGET = Rgb.of(0xc8443f);
    private static final Floor GROUND = Floor.of(0, 1);

    /** Limbs of the left side, which are hard to tell from those of the right one. */
    private static final Map<String, Rgb> LEFT = others("left_thigh", "left_shin", "left_foot", "left_upper_arm",
            "left_lower_arm");

    private static final Map<String, Shot> SHOTS = Map.ofEntries(
            Map.entry("half_cheetah", new Shot(true, 0.45, 2.4, 100, -14, GROUND, others("fthigh", "fshin", "ffoot"))),
            Map.entry("hopper", new Shot(true, 0.75, 3, 100, -10, GROUND, others("foot"))),
            Map.entry("walker2d",
                    new Shot(true, 0.75, 3, 100, -10, GROUND, others("thigh_left", "leg_left", "foot_left"))),
            Map.entry("ant", new Shot(true, 0.35, 3.4, 115, -25, GROUND, others("body4", "body7", "body10", "body13"))),
            Map.entry("humanoid", new Shot(true, 0.9, 3.2, 120, -14, GROUND, LEFT)),
            Map.entry("humanoidstandup", new Shot(true, 0.6, 3.4, 60, -25, GROUND, LEFT)),
            Map.entry("rllab_humanoid", new Shot(true, 0.9, 3.2, 120, -14, GROUND, LEFT)),
            Map.entry("swimmer", new Shot(true, 0, 4.5, 90, -45, Floor.of(-0.1, 1), others("mid"))),
            Map.entry("reacher", new Shot(false, 0, 0.85, 90, -70, Floor.of(0, 0.1),
                    Map.of("target", TARGET, "body1", OTHER, "fingertip", OTHER))),
            Map.entry("inverted_pendulum", new Shot(false, 0.15, 2.4, 90, -8, Floor.of(-0.45, 0.5), others("cart"))),
            Map.entry("inverted_double_pendulum",
                    new Shot(false, 0.4, 3.2, 90, -8, Floor.of(-0.45, 0.5), others("cart", "pole2"))));

    /** Shows what nobody has thought of from some distance. */
    private static final Shot ANY = new Shot(true, 0.7, 4, 110, -20, GROUND, Map.of());

    private static Map<String, Rgb> others(String... bodies) {
        return Map.copyOf(List.of(bodies).stream().collect(Collectors.toMap(body -> body, body -> OTHER)));
    }

    /** Returns how a model is shown. */
    static Shot of(Model model) {
        return SHOTS.getOrDefault(model.name(), ANY);
    }

    /** Returns the camera while the first body is somewhere. */
    Camera camera(Vector3 body) {
        Vector3 target = follows ? new Vector3(body.x(), body.y(), height) : new Vector3(0, 0, height);
        return Camera.of(target, distance, azimuth, elevation);
    }
}
