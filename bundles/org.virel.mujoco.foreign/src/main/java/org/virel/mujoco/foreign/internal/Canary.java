package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.function.Predicate;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation.Named;

/**
 * A model of two bodies with uncommon sizes and numbers, whose first step is known in closed form. Whoever reads all of it right has the
 * right layout. Plain values are compared before any pointer is followed.
 */
final class Canary {

    private static final double TIMESTEP = 0.00137;
    private static final long LARGEST = 1 << 28;
    private static final double FORCE = 5.5;
    private static final double TOLERANCE = 1e-9;
    private static final String MJCF = """
            <mujoco model="canary">
              <compiler angle="radian"/>
              <option timestep="0.00137" gravity="0 0 0" integrator="Euler"/>
              <worldbody>
                <body name="slider" pos="0.3 0.2 0.1">
                  <joint name="slide" type="slide" axis="1 0 0" ref="0.25"/>
                  <geom name="box" type="box" pos="0 0.05 0" size="0.11 0.12 0.13" mass="3"/>
                  <site name="first" pos="0 0 0.7"/>
                  <site name="second" pos="0 0.6 0"/>
                </body>
                <body name="floater" pos="5 0 0">
                  <freejoint name="free"/>
                  <geom name="ball" type="sphere" size="0.2" mass="7"/>
                </body>
              </worldbody>
              <actuator>
                <motor name="idle" joint="slide" gear="0" ctrllimited="true" ctrlrange="-0.4 0.6"/>
                <motor name="push" joint="slide" gear="11" ctrllimited="true" ctrlrange="-0.5 0.75"/>
              </actuator>
            </mujoco>
            """;

    private final NativeSimulation simulation;

    private Canary(NativeSimulation simulation) {
        this.simulation = simulation;
    }

    /**
     * Tries a library out.
     *
     * @throws UnusableLibraryException if it does not do what is expected, saying what
     */
    static void tryOut(Library library) throws UnusableLibraryException {
        try (NativeSimulation simulation = library.load(MJCF, Canary::checkPlainValues)) {
            Canary canary = new Canary(simulation);
            canary.checkModel();
            canary.checkNames();
            canary.checkStep();
            canary.checkWarnings();
        } catch (RuntimeException e) {
            throw new UnusableLibraryException("it fails when it is tried out: " + e.getMessage());
        }
    }

    private static void checkPlainValues(Memory memory) {
        check("nq", 8, memory.count("nq"));
        check("nv", 7, memory.count("nv"));
        check("na", 0, memory.count("na"));
        check("nu", 2, memory.count("nu"));
        check("nbody", 3, memory.count("nbody"));
        check("ngeom", 2, memory.count("ngeom"));
        check("nsite", 2, memory.count("nsite"));
        check("timestep", TIMESTEP, memory.timestep());
        check("time", 0, memory.time().get(JAVA_DOUBLE, 0));
        for (long i = 0; i < memory.warnings().byteSize(); i += Integer.BYTES) {
            check("warning", 0, memory.warnings().get(JAVA_INT, i));
        }
        checkPointers(memory, field -> field.kind() == Field.Kind.MODEL);
        checkPointers(memory, field -> field.kind() != Field.Kind.MODEL && field != Field.TIME && field != Field.ACT);
    }

    /** The arrays of a struct lie in one piece of memory, which is small here: a number that is no pointer would lie far off. */
    private static void checkPointers(Memory memory, Predicate<Field> which) {
        LongSummaryStatistics addresses = Arrays.stream(Field.values())
                .filter(which)
                .mapToLong(field -> memory.pointer(field).address())
                .summaryStatistics();
        check("alignment of the arrays", 0, addresses.getMin() % Double.BYTES);
        check("distance of the arrays is small", 1, addresses.getMax() - addresses.getMin() < LARGEST ? 1 : 0);
    }

    private void checkModel() {
        check(Field.QPOS0, 0.25, 5, 0, 0, 1, 0, 0, 0);
        check(Field.BODY_MASS, 0, 3, 7);
        check(Field.ACTUATOR_CTRLRANGE, -0.4, 0.6, -0.5, 0.75);
        check(Field.GEOM_TYPE, 6, 2);
        check(Field.GEOM_BODYID, 1, 2);
        check(Field.GEOM_SIZE, 0.11, 0.12, 0.13, 0.2, 0, 0);
    }

    private void checkNames() {
        check("index of a body", 2, simulation.index(Named.BODY, "floater"));
        check("index of a joint", 1, simulation.index(Named.JOINT, "free"));
        check("index of a geom", 1, simulation.index(Named.GEOM, "ball"));
        check("index of a site", 1, simulation.index(Named.SITE, "second"));
        check("index of an actuator", 1, simulation.index(Named.ACTUATOR, "push"));
    }

    /** The slider is pushed for a step, then everything is derived anew. The floater spins about its y axis. */
    private void checkStep() {
        double velocity = TIMESTEP * FORCE / 3;
        double x = 0.3 + TIMESTEP * velocity;
        simulation.write(Field.QVEL, new double[] {0, 0, 0, 0, 0, 2, 0});
        simulation.write(Field.CTRL, new double[] {0, FORCE / 11});
        simulation.step(1);
        check(Field.TIME, TIMESTEP);
        check(Field.QVEL, velocity, 0, 0, 0, 0, 2, 0);
        check(Field.QPOS, 0.25 + TIMESTEP * velocity, 5, 0, 0, Math.cos(TIMESTEP), 0, Math.sin(TIMESTEP), 0);
        check(Field.QACC, FORCE / 3, 0, 0, 0, 0, 0, 0);
        check(Field.QACC_WARMSTART, FORCE / 3, 0, 0, 0, 0, 0, 0);
        check(Field.QFRC_ACTUATOR, FORCE, 0, 0, 0, 0, 0, 0);
        check(Field.QFRC_CONSTRAINT, 0, 0, 0, 0, 0, 0, 0);
        check(Field.XPOS, 0, 0, 0, 0.3, 0.2, 0.1, 5, 0, 0);
        simulation.forward();
        simulation.findContactForces();
        simulation.findSubtreeVelocities();
        check(Field.XPOS, 0, 0, 0, x, 0.2, 0.1, 5, 0, 0);
        check(Field.XIPOS, 0, 0, 0, x, 0.25, 0.1, 5, 0, 0);
        check(Field.GEOM_XPOS, x, 0.25, 0.1, 5, 0, 0);
        check(Field.SITE_XPOS, x, 0.2, 0.8, x, 0.8, 0.1);
        check(Field.SUBTREE_COM, (3 * x + 35) / 10, 0.075, 0.03, x, 0.25, 0.1, 5, 0, 0);
        check(Field.SUBTREE_LINVEL, 0.3 * velocity, 0, 0, velocity, 0, 0, 0, 0, 0);
        check(Field.CVEL, 0, 0, 0, 0, 0, 0, 0, 0, 0, velocity, 0, 0, 0, 2, 0, 0, 0, 0);
        check(Field.CFRC_EXT, new double[18]);
        checkOrientations(Math.cos(2 * TIMESTEP), Math.sin(2 * TIMESTEP));
    }

    private void checkOrientations(double cosine, double sine) {
        check(Field.XMAT, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, cosine, 0, sine, 0, 1, 0, -sine, 0,
                cosine);
        check(Field.GEOM_XMAT, 1, 0, 0, 0, 1, 0, 0, 0, 1, cosine, 0, sine, 0, 1, 0, -sine, 0, cosine);
        double[] inertias = new double[simulation.size(Field.CINERT)];
        simulation.read(Field.CINERT, inertias);
        check("mass in CINERT", 3, inertias[19]);
        check("inertia in CINERT", 7 * 0.4 * 0.04, inertias[20]);
        check("mass in CINERT", 7, inertias[29]);
    }

    private void checkWarnings() {
        simulation.write(Field.QVEL, new double[] {0, 1e11, 0, 0, 0, 0, 0});
        try {
            simulation.step(1);
        } catch (DivergedException e) {
            check("the diverged velocity is said to be the right one", 1, e.getMessage().contains("qvel[1]") ? 1 : 0);
            return;
        }
        throw new IllegalStateException("a velocity of 1e11 goes unnoticed");
    }

    private void check(Field field, double... expected) {
        double[] actual = new double[simulation.size(field)];
        simulation.read(field, actual);
        check("size of " + field, expected.length, actual.length);
        for (int i = 0; i < actual.length; i++) {
            check("%s[%d]".formatted(field, i), expected[i], actual[i]);
        }
    }

    private static void check(String what, double expected, double actual) {
        if (!(Math.abs(actual - expected) <= TOLERANCE)) {
            throw new IllegalStateException("%s is %s instead of %s".formatted(what, actual, expected));
        }
    }
}
