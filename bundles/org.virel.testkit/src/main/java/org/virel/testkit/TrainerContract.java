package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.api.trainer.Trainer;
import org.virel.api.trainer.TrainerProvider;

/**
 * What every {@link Trainer} promises whose runs are reproducible. Extend it, name the provider and settings with which learning begins within
 * the first ten iterations, and run it. The parts of its agents write down who called them.
 */
public abstract class TrainerContract extends ComponentContract<Trainer> {

    private static final int ITERATIONS = 10;
    private static final String COLLECT = "collect";
    private static final String TARGETS = "targets";
    private static final String M_GRADIENTS = "M-step gradients";
    private static final String M_APPLY = "M-step apply";
    private static final String E_GRADIENTS = "E-step gradients";
    private static final String E_APPLY = "E-step apply";

    /** Returns the provider under test. */
    @Override
    protected abstract TrainerProvider provider();

    /** An agent with parts that write down who called them. */
    private static final class Noted {

        private final List<String> calls = new ArrayList<>();
        private final TestAgent agent;

        Noted(Workbench bench) {
            TestCritic critic = bench.critic(new PlainOperator()).following(() -> calls.add(TARGETS));
            agent = bench.agent(critic)
                    .collecting(() -> calls.add(COLLECT))
                    .with(new NotedTemperature())
                    .with(new NotedMStep())
                    .with(new NotedEStep());
        }

        private final class NotedTemperature implements Temperature {
            @Override
            public double value() {
                return Workbench.TEMPERATURE;
            }

            @Override
            public void learn(Update update) {
                calls.add("temperature learns");
            }
        }

        private final class NotedMStep implements MStep {
            @Override
            public void gradients(Update update, Critic critic) {
                calls.add(M_GRADIENTS);
            }

            @Override
            public void apply(Agent of, Critic critic) {
                calls.add(M_APPLY);
            }

            @Override
            public boolean additive() {
                return true;
            }
        }

        private final class NotedEStep implements EStep {
            @Override
            public void gradients(Update update) {
                calls.add(E_GRADIENTS);
            }

            @Override
            public void apply(Agent of) {
                calls.add(E_APPLY);
            }

            @Override
            public boolean additive() {
                return true;
            }
        }
    }

    private final class Iterations extends Work {

        private final List<Noted> team = new ArrayList<>();

        Iterations(Workbench bench, Trainer part) {
            super(bench, part);
            for (int i = 0; i < part.agents(); i++) {
                team.add(new Noted(i == 0 ? bench : new Workbench(actionSpace(), settings(), policies())));
            }
            owner().agent.with(new TestTeam(team.stream().<Agent>map(noted -> noted.agent).toList()));
        }

        Noted owner() {
            return team.getFirst();
        }

        @Override
        State saveRest() {
            State.Builder rest = State.builder();
            for (int i = 0; i < team.size(); i++) {
                rest.put("agent " + i, team.get(i).agent);
            }
            return rest.put("bench", bench).build();
        }

        @Override
        void restoreRest(State rest) {
            bench.restore(rest.state("bench"));
            for (int i = 0; i < team.size(); i++) {
                team.get(i).agent.restore(rest.state("agent " + i));
            }
        }

        @Override
        State once() {
            team.forEach(noted -> noted.calls.clear());
            part.iterate(owner().agent);
            String calls = team.stream().map(noted -> noted.calls.toString()).collect(Collectors.joining("\n"));
            return State.builder().put("calls", calls).build();
        }
    }

    @Override
    final Work work(Workbench bench, Trainer part) {
        return new Iterations(bench, part);
    }

    private Iterations iterations() {
        return (Iterations) work(provider());
    }

    @Test
    final void eachIterationCollectsAtLeastOneStep() {
        Iterations iterations = iterations();
        for (int i = 0; i < ITERATIONS; i++) {
            long before = iterations.team.stream().mapToLong(noted -> noted.agent.steps()).sum();
            iterations.once();
            long after = iterations.team.stream().mapToLong(noted -> noted.agent.steps()).sum();
            assertTrue(after > before,
                    "iteration %d collected nothing: a run of so many steps would never end".formatted(i));
        }
    }

    @Test
    final void theNumberOfAgentsNeverChanges() {
        Iterations iterations = iterations();
        int agents = iterations.part.agents();
        assertTrue(agents >= 1, "there are %d agents".formatted(agents));
        iterations.times(ITERATIONS);
        assertEquals(agents, iterations.part.agents());
    }

    @Test
    final void criticsAndPolicyLearn() {
        Iterations iterations = iterations();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < ITERATIONS; i++) {
            iterations.once();
            all.addAll(iterations.owner().calls);
        }
        for (String call : List.of(COLLECT, M_GRADIENTS, M_APPLY, E_GRADIENTS, E_APPLY, TARGETS)) {
            assertTrue(all.contains(call),
                    "no '%s' in %d iterations; do the settings let learning begin?".formatted(call, ITERATIONS));
        }
    }

    /** Everything refers to the parameters before the update: what is applied was formed, and what was formed is applied. */
    @Test
    final void gradientsAreFormedBeforeTheyAreAppliedAndNoneIsLeft() {
        Iterations iterations = iterations();
        for (int i = 0; i < ITERATIONS; i++) {
            iterations.once();
            assertPaired(iterations.owner().calls, M_GRADIENTS, M_APPLY);
            assertPaired(iterations.owner().calls, E_GRADIENTS, E_APPLY);
        }
    }

    private static void assertPaired(List<String> calls, String forming, String applying) {
        boolean formed = false;
        for (String call : calls) {
            if (call.equals(forming)) {
                formed = true;
            } else if (call.equals(applying)) {
                assertTrue(formed, "'%s' without '%s' before it: %s".formatted(applying, forming, calls));
                formed = false;
            }
        }
        assertTrue(!formed,
                "'%s' at the end of an iteration without '%s' after it: %s".formatted(forming, applying, calls));
    }

    @Test
    final void colleaguesFormGradientsAndApplyNone() {
        Iterations iterations = iterations();
        for (int i = 0; i < ITERATIONS; i++) {
            iterations.once();
            for (Noted colleague : iterations.team.subList(1, iterations.team.size())) {
                assertTrue(!colleague.calls.contains(M_APPLY) && !colleague.calls.contains(E_APPLY),
                        colleague.calls::toString);
            }
        }
    }
}
