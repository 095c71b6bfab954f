package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.testkit.StateAssertions.assertSameState;

import org.junit.jupiter.api.Test;
import org.virel.api.agent.Update;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;

/** What every {@link Temperature} promises. Extend it, name the provider and fitting settings, and run it. */
public abstract class TemperatureContract extends ComponentContract<Temperature> {

    private static final int UPDATES = 20;

    /** Returns the provider under test. */
    @Override
    protected abstract TemperatureProvider provider();

    /** In the order of a trainer: prepared, asked, told. */
    private final class Course extends Work {

        private final TestCritic critic;

        Course(Workbench bench, Temperature part) {
            super(bench, part);
            critic = bench.criticWithStateValue(new PlainOperator());
        }

        @Override
        State once() {
            TestAgent agent = bench.agent(critic).with(part);
            part.prepare(agent);
            double prepared = part.value();
            Update update = agent.update(bench.batch());
            part.learn(update);
            return State.builder().put("at work", update.temperature()).put("prepared", prepared)
                    .put("next", part.value()).build();
        }
    }

    @Override
    final Work work(Workbench bench, Temperature part) {
        return new Course(bench, part);
    }

    @Test
    final void itIsFiniteAndNeverBelowZero() {
        Work work = work(provider());
        assertIsATemperature(work.part.value());
        for (int i = 0; i < UPDATES; i++) {
            work.once();
            assertIsATemperature(work.part.value());
        }
    }

    private static void assertIsATemperature(double value) {
        assertTrue(Double.isFinite(value) && value >= 0,
                "the temperature is %s, expected a finite number of 0 or more".formatted(value));
    }

    @Test
    final void askingForItChangesNothing() {
        Work work = work(provider());
        work.once();
        State before = work.part.save();
        double value = work.part.value();
        assertEquals(value, work.part.value());
        assertSameState(before, work.part.save());
    }

    @Test
    final void anUpdateWorksAtTheValueThatWasPrepared() {
        State done = work(provider()).once();
        assertEquals(done.real("prepared"), done.real("at work"));
    }

    @Test
    final void parametersAndGradientsAreLeftAlone() {
        Work work = work(provider());
        State parameters = work.bench.parameters();
        State gradients = work.bench.criticGradients();
        State ofPolicy = work.bench.policy().gradients();
        work.once();
        assertSameState(parameters, work.bench.parameters());
        assertSameState(gradients, work.bench.criticGradients());
        assertSameState(ofPolicy, work.bench.policy().gradients());
    }

    /** A checkpoint may fall between two updates: the value is part of the state. */
    @Test
    final void theValueIsRestored() {
        Work work = work(provider());
        work.times(UPDATES);
        Work restored = work(provider());
        restored.part.restore(work.part.save());
        assertEquals(work.part.value(), restored.part.value());
    }
}
