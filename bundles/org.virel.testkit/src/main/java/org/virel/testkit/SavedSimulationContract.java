package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.virel.testkit.Refusals.refusal;
import static org.virel.testkit.SimulationFixture.advance;
import static org.virel.testkit.SimulationFixture.assertAlike;
import static org.virel.testkit.SimulationFixture.assertGoAlike;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;
import org.virel.api.state.State;

/** The part of {@link SimulatorContract} about saved states. */
abstract class SavedSimulationContract {

    /** Returns the simulator to test. */
    protected abstract Simulator simulator();

    /** Returns the settings to test it with. */
    protected Settings settings() {
        return Settings.of(Collections.emptyMap());
    }

    @BeforeEach
    final void skipWhereItCannotBeUsed() {
        Optional<String> obstacle = simulator().obstacle(settings());
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    @Test
    final void aRestoredSimulationReadsAndGoesOnBitForBit() {
        for (int moment : new int[] {0, 1, 40, 200}) {
            try (Simulation original = load();
                    Simulation restored = load()) {
                advance(original, 0, moment);
                restored.restore(original.save());
                assertAlike(original, restored, "restored at " + moment);
                assertGoAlike(original, restored, moment);
            }
        }
    }

    @Test
    final void aRestoreReplacesAllThatWas() {
        try (Simulation original = load();
                Simulation busy = load()) {
            advance(original, 0, 60);
            advance(busy, 7, 33);
            busy.restore(original.save());
            assertGoAlike(original, busy, 60);
        }
    }

    @Test
    final void savingDisturbsNothingAndLaterStepsDoNotShowInWhatWasSaved() {
        try (Simulation saved = load();
                Simulation undisturbed = load()) {
            advance(saved, 0, 60);
            advance(undisturbed, 0, 60);
            State state = saved.save();
            assertAlike(undisturbed, saved, "after saving");
            assertGoAlike(undisturbed, saved, 60);
            saved.restore(state);
            undisturbed.restore(state);
            assertGoAlike(undisturbed, saved, 60);
        }
    }

    @Test
    final void whatIsFoundOnDemandIsFoundAfterARestoreToo() {
        try (Simulation original = load();
                Simulation restored = load()) {
            advance(original, 0, 199);
            original.step(3);
            restored.restore(original.save());
            StateAssertions.assertSameState(original.save(), restored.save());
            for (Simulation simulation : new Simulation[] {original, restored}) {
                simulation.findContactForces();
                simulation.findSubtreeVelocities();
            }
            assertAlike(original, restored, "found on demand");
        }
    }

    @Test
    final void aRestoreEndsADivergence() {
        try (Simulation original = load();
                Simulation restored = load()) {
            advance(original, 0, 20);
            State state = original.save();
            restored.write(Field.QVEL, new double[] {1e12, 0, 0, 0, 0, 0, 0, 0});
            try {
                restored.step(2);
            } catch (DivergedException e) {
                restored.restore(state);
            }
            assertGoAlike(original, restored, 20);
        }
    }

    @Test
    final void statesOfAnotherModelOrVersionAreRefusedAndChangeNothing() {
        try (Simulation simulation = load();
                Simulation same = load();
                Simulation other = load(SimulationFixture.MJCF.replace("0.5 0.75", "0.5 0.7"))) {
            advance(simulation, 0, 20);
            advance(same, 0, 20);
            State state = simulation.save();
            assertTrue(refusal(() -> simulation.restore(other.save())).contains("model"));
            refusal(() -> simulation.restore(with(state, "version", "0.0.1")));
            refusal(() -> simulation.restore(with(state, "simulator", "clockwork")));
            refusal(() -> simulation.restore(with(state, "qpos", new double[3])));
            refusal(() -> simulation.restore(with(state, "no such entry", 1L)));
            refusal(() -> simulation.restore(State.EMPTY));
            assertGoAlike(same, simulation, 20);
        }
    }

    private static State with(State state, String name, Object value) {
        State.Builder changed = State.builder().putEntry(name, value);
        state.entries().forEach((entry, old) -> {
            if (!entry.equals(name)) {
                changed.putEntry(entry, old);
            }
        });
        return changed.build();
    }

    /** Loads the model of the tests. */
    final Simulation load() {
        return load(SimulationFixture.MJCF);
    }

    /** Loads a model. */
    final Simulation load(String mjcf) {
        return simulator().load(mjcf, settings());
    }
}
