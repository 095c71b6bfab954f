package org.virel.environment.mujoco.internal.model;

import java.util.List;
import org.virel.api.simulation.EngineVersion;

/**
 * A description of bodies, joints and motors. Lengths in m, masses in kg.
 *
 * @param name its name, for people
 * @param compiler in which unit angles are, and the total mass where it is given
 * @param option step size, integrator, solver, forces of the surroundings
 * @param world what the world contains
 * @param motors the motors, in the order of the controls
 */
public record Model(
        String name, Element compiler, Element option, List<Element> world, List<Motor> motors) {

    private static final EngineVersion MARGINS_ADD_UP = new EngineVersion(3, 5, 0);

    /** Copies the lists. */
    public Model {
        world = List.copyOf(world);
        motors = List.copyOf(motors);
    }

    static Element degrees() {
        return Element.of("compiler").with("angle", "degree").with("inertiafromgeom", "true");
    }

    static Element radians() {
        return Element.of("compiler").with("angle", "radian").with("inertiafromgeom", "true");
    }

    /** Returns options with Newton's solver in air without resistance. */
    static Element option(String integrator, double timestep) {
        return Element.of("option").with("timestep", timestep)
                .with("integrator", integrator)
                .with("solver", "Newton")
                .with("iterations", 100)
                .with("tolerance", 1e-8)
                .with("cone", "pyramidal")
                .with("impratio", 1)
                .with("gravity", 0, 0, -9.81)
                .with("density", 0)
                .with("viscosity", 0);
    }

    /**
     * Writes the model for a version of the engine. Older ones take the larger margin of the two geoms of a contact; from 3.5.0 on they
     * are added, so that half of each gives the same contacts.
     */
    public String mjcf(EngineVersion version) {
        Element root = Element.of("mujoco").with("model", name)
                .containing(compiler, option)
                .containing(Element.of("worldbody").containing(world))
                .containing(Element.of("actuator").containing(motors.stream().map(Motor::element).toList()));
        StringBuilder text = new StringBuilder();
        (version.atLeast(MARGINS_ADD_UP) ? root.mapped(Model::withHalfMargin) : root).write(text, 0);
        return text.toString();
    }

    private static Element withHalfMargin(Element element) {
        return element.tag().equals("geom")
                ? element.with("margin", Double.parseDouble(element.attributes().get("margin")) / 2)
                : element;
    }
}
