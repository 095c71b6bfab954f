package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.Refusals.refusal;
import static org.virel.testkit.SimulationFixture.CONTROLS;
import static org.virel.testkit.SimulationFixture.read;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulation.Named;
import org.virel.api.simulation.Simulator;

/**
 * What every {@link Simulator} promises. Extend it, say which one is meant, and run it; it is skipped where the simulator says that there
 * is an obstacle.
 */
public abstract class SimulatorContract extends SavedSimulationContract {

    @Test
    final void itSaysWhichVersionOfTheEngineItIs() {
        assertTrue(simulator().version(settings()).major() > 0);
        assertEquals(simulator().version(settings()), simulator().version(settings()));
        assertFalse(simulator().engine(settings()).isEmpty());
    }

    @Test
    final void aBrokenModelIsRefusedWithTheEnginesReason() {
        String message = refusal(() -> load("<mujoco model='half'><worldbody><body></mujoco>").close());
        assertTrue(message.contains("half"), message);
        message = refusal(() -> load("<mujoco><worldbody><geom type='cloud'/></worldbody></mujoco>").close());
        assertTrue(message.contains("cloud") || message.contains("type"), message);
    }

    @Test
    final void fieldsHaveTheSizesOfTheModel() {
        try (Simulation simulation = load()) {
            assertEquals(0.002, simulation.timestep());
            SimulationFixture.SIZES.forEach((field, size) -> assertEquals(size, simulation.size(field), field.name()));
            assertEquals(Field.values().length, SimulationFixture.SIZES.size());
        }
    }

    @Test
    final void theModelIsReadAsItWasWritten() {
        try (Simulation simulation = load()) {
            assertArrayEquals(new double[] {0, 4, 2, 0.5}, read(simulation, Field.BODY_MASS));
            assertArrayEquals(new double[] {-1, 1, -0.5, 0.75}, read(simulation, Field.ACTUATOR_CTRLRANGE));
            assertArrayEquals(new double[] {0, 6, 3, 2}, read(simulation, Field.GEOM_TYPE));
            assertArrayEquals(new double[] {0, 1, 2, 3}, read(simulation, Field.GEOM_BODYID));
        }
    }

    @Test
    final void namesHaveIndices() {
        try (Simulation simulation = load()) {
            assertEquals(2, simulation.index(Named.BODY, "leg"));
            assertEquals(1, simulation.index(Named.JOINT, "knee"));
            assertEquals(3, simulation.index(Named.GEOM, "ball"));
            assertEquals(0, simulation.index(Named.SITE, "tip"));
            assertEquals(1, simulation.index(Named.ACTUATOR, "spin"));
            String message = refusal(() -> simulation.index(Named.JOINT, "ankle"));
            assertTrue(message.contains("ankle") && message.contains("contract"), message);
        }
    }

    @Test
    final void partsOfAFieldAreReadToWhereTheyBelong() {
        try (Simulation simulation = load()) {
            double[] masses = {-1, -1, -1, -1};
            simulation.read(Field.BODY_MASS, 1, 2, masses, 2);
            assertArrayEquals(new double[] {-1, -1, 4, 2}, masses);
        }
    }

    @Test
    final void readingBeyondAnEndIsRefused() {
        double[] two = new double[2];
        try (Simulation simulation = load()) {
            assertThrows(IndexOutOfBoundsException.class, () -> simulation.read(Field.BODY_MASS, 3, 2, two, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> simulation.read(Field.BODY_MASS, -1, 1, two, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> simulation.read(Field.BODY_MASS, 0, 2, two, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> simulation.read(Field.BODY_MASS, 0, -1, two, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> simulation.read(Field.TIME, 0, 2, two, 0));
        }
    }

    @Test
    final void whatIsWrittenIsRead() {
        try (Simulation simulation = load()) {
            for (Field field : Field.values()) {
                double[] values = new double[simulation.size(field)];
                Arrays.fill(values, 0.25);
                if (field.kind() == Field.Kind.STATE) {
                    simulation.write(field, values);
                    assertArrayEquals(values, read(simulation, field));
                } else {
                    assertTrue(refusal(() -> simulation.write(field, values)).contains(field.name()));
                }
            }
        }
    }

    @Test
    final void badNumbersAreNotWritten() {
        try (Simulation simulation = load()) {
            assertTrue(refusal(() -> simulation.write(Field.CTRL, new double[3])).contains("3"));
            String message = refusal(() -> simulation.write(Field.CTRL, new double[] {0.5, Double.NaN}));
            assertTrue(message.contains("NaN") && message.contains("1"), message);
            refusal(() -> simulation.write(Field.QPOS,
                    new double[] {0, 0, 0, 0, 0, 0, 0, 0, Double.POSITIVE_INFINITY}));
            assertArrayEquals(new double[2], read(simulation, Field.CTRL));
        }
    }

    @Test
    final void simulationsOfOneModelGoTheSameWay() {
        try (Simulation one = load();
                Simulation other = load()) {
            SimulationFixture.assertGoAlike(one, other, 0);
        }
    }

    @Test
    final void aResetLeadsBackToTheBeginning() {
        try (Simulation used = load();
                Simulation fresh = load()) {
            SimulationFixture.advance(used, 0, 50);
            used.reset();
            assertArrayEquals(read(used, Field.QPOS0), read(used, Field.QPOS));
            assertArrayEquals(new double[1], read(used, Field.TIME));
            SimulationFixture.assertGoAlike(fresh, used, 0);
        }
    }

    @Test
    final void substepsAreTheSameTogetherAndOneByOne() {
        try (Simulation together = load();
                Simulation oneByOne = load()) {
            together.write(Field.CTRL, CONTROLS);
            oneByOne.write(Field.CTRL, CONTROLS);
            together.step(40);
            for (int i = 0; i < 40; i++) {
                oneByOne.step(1);
            }
            SimulationFixture.assertAlike(together, oneByOne, "after 40 substeps");
            assertThrows(IllegalArgumentException.class, () -> together.step(0));
        }
    }

    @Test
    final void forwardDerivesWithoutMoving() {
        try (Simulation simulation = load()) {
            simulation.write(Field.QPOS, new double[] {0, 1, 5, 1, 0, 0, 0, 0.5, 2});
            simulation.forward();
            assertEquals(0, read(simulation, Field.TIME)[0]);
            assertArrayEquals(new double[] {0, 1, 5}, Arrays.copyOfRange(read(simulation, Field.XPOS), 3, 6));
            assertEquals(5, read(simulation, Field.GEOM_XPOS)[5]);
        }
    }

    @Test
    final void restingOnTheGroundTheForcesOfContactsCarryTheWeight() {
        try (Simulation simulation = load()) {
            simulation.step(3000);
            simulation.findContactForces();
            double[] forces = read(simulation, Field.CFRC_EXT);
            double carried = 0;
            for (int body = 1; body < forces.length / 6; body++) {
                carried += forces[6 * body + 5];
            }
            assertEquals(6.5 * 9.81, carried, 0.05);
        }
    }

    @Test
    final void aFallingBodyIsAsFastAsItsTimeSays() {
        try (Simulation simulation = load()) {
            simulation.write(Field.QPOS, new double[] {0, 0, 50, 1, 0, 0, 0, 0, 50});
            simulation.step(100);
            simulation.forward();
            simulation.findSubtreeVelocities();
            double[] velocities = read(simulation, Field.SUBTREE_LINVEL);
            assertEquals(-0.2 * 9.81, velocities[2], 1e-6);
            assertEquals(-0.2 * 9.81, velocities[5], 1e-6);
        }
    }

    @Test
    final void anAbsurdVelocityEndsInAClearErrorAndAResetHelps() {
        try (Simulation simulation = load();
                Simulation fresh = load()) {
            SimulationFixture.advance(simulation, 0, 5);
            simulation.write(Field.QVEL, new double[] {0, 0, 1e12, 0, 0, 0, 0, 0});
            String message = assertThrows(DivergedException.class, () -> simulation.step(5)).getMessage();
            assertTrue(message.contains("qvel[2]") && message.contains("0.05"), message);
            assertThrows(DivergedException.class, () -> simulation.step(1));
            simulation.reset();
            SimulationFixture.assertGoAlike(fresh, simulation, 0);
        }
    }

    @Test
    final void closingTwiceHasNoEffectAndNothingElseGoes() {
        Simulation simulation = load();
        simulation.close();
        simulation.close();
        double[] controls = new double[2];
        assertThrows(IllegalStateException.class, () -> simulation.step(1));
        assertThrows(IllegalStateException.class, simulation::forward);
        assertThrows(IllegalStateException.class, simulation::reset);
        assertThrows(IllegalStateException.class, simulation::findContactForces);
        assertThrows(IllegalStateException.class, simulation::findSubtreeVelocities);
        assertThrows(IllegalStateException.class, simulation::save);
        assertThrows(IllegalStateException.class, () -> simulation.size(Field.CTRL));
        assertThrows(IllegalStateException.class, () -> simulation.read(Field.CTRL, controls));
        assertThrows(IllegalStateException.class, () -> simulation.write(Field.CTRL, controls));
        assertThrows(IllegalStateException.class, () -> simulation.index(Named.BODY, "leg"));
    }

    @Test
    final void stepsDoNotAllocate() {
        try (Simulation simulation = load()) {
            double[] forces = new double[simulation.size(Field.CFRC_EXT)];
            Allocations.assertAtMost(allocatedPerStep(), () -> {
                simulation.write(Field.CTRL, CONTROLS);
                simulation.step(2);
                simulation.findContactForces();
                simulation.read(Field.CFRC_EXT, forces);
            });
        }
    }

    /** Returns how many bytes a step may take from the heap once it is compiled. */
    protected long allocatedPerStep() {
        return 0;
    }

    @Test
    final void threadsWithASimulationEachDoNotDisturbEachOther() throws Exception {
        try (Simulation alone = load()) {
            FutureTask<double[]> one = started(this::positionsInTheEnd);
            FutureTask<double[]> other = started(this::positionsInTheEnd);
            SimulationFixture.advance(alone, 0, 500);
            assertArrayEquals(read(alone, Field.QPOS), one.get());
            assertArrayEquals(read(alone, Field.QPOS), other.get());
        }
    }

    private double[] positionsInTheEnd() {
        try (Simulation simulation = load()) {
            SimulationFixture.advance(simulation, 0, 500);
            return read(simulation, Field.QPOS);
        }
    }

    private static FutureTask<double[]> started(Callable<double[]> work) {
        FutureTask<double[]> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    final void aSimulationMayWanderFromThreadToThread() throws InterruptedException, ExecutionException {
        try (Simulation wandering = load();
                Simulation staying = load()) {
            SimulationFixture.advance(staying, 0, 30);
            started(() -> {
                SimulationFixture.advance(wandering, 0, 30);
                return new double[0];
            }).get();
            SimulationFixture.assertGoAlike(staying, wandering, 30);
        }
    }
}
