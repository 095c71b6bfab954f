package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.run.Evaluator;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.api.serving.PolicyService;
import org.virel.api.serving.SavedPolicies;
import org.virel.api.serving.SavedPolicy;
import org.virel.api.settings.Settings;

/** The policy of a run is a service, in the run's own framework, while the run trains. */
class PolicyServiceTest {

    private static final float[] OBSERVATION = {0.6f, 0.8f, -1};
    private static final int CALLERS = 6;

    @TempDir
    Path folder;

    private RunsInFramework runs;

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
    }

    @Test
    void itAnswersManyThreadsAllTheTimeAndMovesOnWithTheCheckpoints() throws Exception {
        runs.configure("learning", Map.of("total_timesteps", "1500", "checkpoint_interval", "100", "eval_freq", "0"));
        runs.serve("learning");
        Run run = runs.run("learning");
        PolicyService policy = runs.policy("learning");
        AtomicBoolean enough = new AtomicBoolean();
        Set<Long> steps = new ConcurrentSkipListSet<>();
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int i = 0; i < CALLERS; i++) {
                calls.add(callers.submit(() -> {
                    while (!enough.get()) {
                        assertEquals(1, policy.act(OBSERVATION).length);
                        steps.add(policy.step());
                    }
                }));
            }
            try {
                assertEquals(RunState.FINISHED, RunsInFramework.end(run));
                RunsInFramework.await("the last step", () -> policy.step() == 1500);
            } finally {
                enough.set(true);
            }
            for (Future<?> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        }
        assertTrue(steps.size() >= 3, "answered by the checkpoints of " + steps);
        assertPlaysAsEvaluated(policy, folder.resolve("learning"));
    }

    private void assertPlaysAsEvaluated(PolicyService policy, Path run) throws InvalidSyntaxException {
        Evaluator.Result evaluated = runs.service(Evaluator.class, "(objectClass=*)").evaluate(run, 1, 7, Map.of());
        EnvironmentProvider tasks = runs.service(EnvironmentProvider.class, "(name=Pendulum-v1)");
        try (Environment task = tasks.create(Settings.of(Map.of()))) {
            float[] observation = task.reset(
                    RandomStream.of(7).split("run").split("evaluation").nextLong());
            double sum = 0;
            for (boolean done = false; !done;) {
                Step step = task.step(policy.act(observation));
                observation = step.observation();
                sum += step.reward();
                done = step.done();
            }
            assertEquals(evaluated.step(), policy.step());
            assertEquals(evaluated.returns().getFirst(), sum);
        }
    }

    @Test
    void whileThePolicysBundleIsAwayCallsSaySoAndThenGoOn() throws Exception {
        runs.configure("done", Map.of());
        assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run("done")));
        runs.serve("done");
        PolicyService policy = runs.policy("done");
        float[] before = policy.act(OBSERVATION);
        Bundle bundle = runs.bundle("org.virel.policy.gaussian");
        bundle.stop();
        try {
            IllegalStateException away = assertThrows(
                    IllegalStateException.class, () -> policy.act(OBSERVATION));
            assertTrue(away.getMessage().contains(
                    "policy 'tanh-gaussian' of bundle org.virel.policy.gaussian has left"), away.getMessage());
        } finally {
            bundle.start();
        }
        RunsInFramework.await("an answer", () -> answers(policy));
        assertEquals(before[0], policy.act(OBSERVATION)[0]);
    }

    private static boolean answers(PolicyService policy) {
        try {
            policy.act(OBSERVATION);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void withItsConfigurationTheServiceGoes() throws Exception {
        runs.configure("done", Map.of());
        assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run("done")));
        runs.serve("done");
        PolicyService policy = runs.policy("done");

        runs.stopServing();

        assertThrows(IllegalStateException.class, policy::step);
        assertThrows(AssertionError.class, () -> runs.service(PolicyService.class, "(run=done)"));
    }

    @Test
    void whatIsServedCanBeWrittenDown() throws Exception {
        runs.configure("done", Map.of());
        assertEquals(RunState.FINISHED, RunsInFramework.end(runs.run("done")));
        runs.serve("done");

        SavedPolicy saved = runs.service(SavedPolicies.class, "(objectClass=*)").read(folder.resolve("done"));

        PolicyService policy = runs.policy("done");
        assertEquals(policy.checkpoint(), saved.checkpoint());
        assertEquals(policy.actionSpace(), saved.actions());
        assertEquals(policy.observationSpace(), saved.observations());
        assertEquals(List.of("done", "virel", "Pendulum-v1", "tanh-gaussian"),
                List.of(saved.run(), saved.pipeline(), saved.environment(), saved.policy()));
    }
}
