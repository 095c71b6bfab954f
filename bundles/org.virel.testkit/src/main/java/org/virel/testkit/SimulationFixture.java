package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.EnumMap;
import java.util.Map;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;

/** A body with a leg, and a ball on a rail, which all fall on a floor: the model of {@link SimulatorContract}. */
final class SimulationFixture {

    /** The model. */
    static final String MJCF = """
            <mujoco model="contract">
              <compiler angle="radian" inertiafromgeom="true"/>
              <option timestep="0.002" integrator="RK4" gravity="0 0 -9.81"/>
              <worldbody>
                <geom name="floor" type="plane" size="20 20 1"/>
                <body name="trunk" pos="0 0 0.5">
                  <joint name="root" type="free" limited="false"/>
                  <geom name="block" type="box" size="0.2 0.15 0.1" mass="4"/>
                  <site name="tip" pos="0.2 0 0"/>
                  <body name="leg" pos="0.2 0 0">
                    <joint name="knee" type="hinge" axis="0 1 0" limited="true" range="-1.2 1.2" damping="0.5" armature="0.01"/>
                    <geom name="shank" type="capsule" fromto="0 0 0 0.3 0 -0.1" size="0.05" mass="2"/>
                  </body>
                </body>
                <body name="roller" pos="2 0 0.3">
                  <joint name="rail" type="slide" axis="0 0 1" ref="0.3" limited="false"/>
                  <geom name="ball" type="sphere" size="0.1" mass="0.5"/>
                </body>
              </worldbody>
              <actuator>
                <motor name="bend" joint="knee" gear="20" ctrllimited="true" ctrlrange="-1 1"/>
                <motor name="spin" joint="rail" gear="8" ctrllimited="true" ctrlrange="-0.5 0.75"/>
              </actuator>
            </mujoco>
            """;

    /** Controls that keep it moving. */
    static final double[] CONTROLS = {0.8, 0.6};

    /** How many numbers each field has. */
    static final Map<Field, Integer> SIZES = sizes();

    private static final int SUBSTEPS = 5;
    private static final int STEPS = 60;

    private SimulationFixture() {}

    private static Map<Field, Integer> sizes() {
        Map<Field, Integer> sizes = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            sizes.put(field, switch (field) {
                case TIME -> 1;
                case ACT -> 0;
                case QPOS, QPOS0 -> 9;
                case QVEL, QACC, QACC_WARMSTART, QFRC_ACTUATOR, QFRC_CONSTRAINT -> 8;
                case CTRL -> 2;
                case BODY_MASS, ACTUATOR_CTRLRANGE, GEOM_TYPE, GEOM_BODYID -> 4;
                case XPOS, XIPOS, SUBTREE_COM, SUBTREE_LINVEL, GEOM_XPOS, GEOM_SIZE -> 12;
                case SITE_XPOS -> 3;
                case CVEL, CFRC_EXT -> 24;
                case XMAT, GEOM_XMAT -> 36;
                case CINERT -> 40;
            });
        }
        return sizes;
    }

    /** Returns a copy of a field. */
    static double[] read(Simulation simulation, Field field) {
        double[] values = new double[simulation.size(field)];
        simulation.read(field, values);
        return values;
    }

    /** Does steps with controls that follow from the step's number. */
    static void advance(Simulation simulation, int from, int steps) {
        for (int i = from; i < from + steps; i++) {
            simulation.write(Field.CTRL, new double[] {Math.sin(0.7 * i), 0.5 * Math.cos(0.4 * i)});
            simulation.step(SUBSTEPS);
            simulation.findContactForces();
            simulation.findSubtreeVelocities();
        }
    }

    /** Asserts that two simulations go the same way for a while, to the last bit of every field. */
    static void assertGoAlike(Simulation expected, Simulation actual, int from) {
        for (int i = from; i < from + STEPS; i++) {
            advance(expected, i, 1);
            advance(actual, i, 1);
            assertAlike(expected, actual, "step " + i);
        }
    }

    /** Asserts that all fields of two simulations are equal to the last bit. */
    static void assertAlike(Simulation expected, Simulation actual, String when) {
        for (Field field : Field.values()) {
            assertArrayEquals(read(expected, field), read(actual, field), field + ", " + when);
        }
    }
}
