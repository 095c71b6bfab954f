package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.environment.Step;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.mstep.MStep;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.Network;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.run.RunState;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.estep.reparametrized.internal.ReparametrizedEStepProvider;
import org.virel.mstep.direct.internal.DirectMStepProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Role;

/** Numbers that are not finite, and plugins that throw. */
class FailureTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "200");

    /** Updates begin at step 50, one each step: the one of step 120 is the 71st. */
    private static final int UPDATE = 71;

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    private void assertFailsAndCanBeRepaired(String name, String... words) throws Exception {
        RunEngine run = laboratory.begin(name, SHORT);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        String reason = run.reason().orElseThrow();
        for (String word : words) {
            assertTrue(reason.contains(word), reason);
        }
        assertTrue(run.failure().isPresent());
        assertEquals(110, RunFiles.last(run.directory()).step());

        assertSameRun(whole, new Laboratory(folder).finishResumed(name, Map.of()));
    }

    private void tamperAt(int environment, long when, Tampered.Tamper tamper) {
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (number, step,
                        meant) -> number == environment && step == when ? tamper.at(number, step, meant) : meant));
    }

    private static Step with(Step meant, int index, float value) {
        float[] observation = meant.observation().clone();
        observation[index] = value;
        return new Step(observation, meant.reward(), meant.terminated(), meant.truncated());
    }

    @Test
    void anObservationThatIsNotANumberIsNamed() throws Exception {
        tamperAt(0, 121, (number, step, meant) -> with(meant, 2, Float.NaN));

        assertFailsAndCanBeRepaired("observation", "environment", "observation[2] is NaN", "step 120");
    }

    @Test
    void anInfiniteRewardIsNamed() throws Exception {
        tamperAt(0, 121, (number, step, meant) -> new Step(
                meant.observation(), Double.NEGATIVE_INFINITY, meant.terminated(), meant.truncated()));

        assertFailsAndCanBeRepaired("reward", "environment", "reward is -Infinity", "step 120");
    }

    @Test
    void anObservationInAnEvaluationIsNamedToo() throws Exception {
        tamperAt(1, 11, (number, step, meant) -> with(meant, 0, Float.POSITIVE_INFINITY));

        assertFailsAndCanBeRepaired("evaluation", "environment", "observation[0] is Infinity", "evaluation", "step 10");
    }

    @Test
    void anActionThatIsNotANumberIsNamed() throws Exception {
        laboratory.replace(
                Role.POLICY,
                Tampered.made(PolicyProvider.class, new TanhGaussianPolicyProvider(), Policy.class, (method, arguments,
                        meant) -> {
                    Object result = meant.go();
                    if (method.equals("explore") && calls.incrementAndGet() == 121) {
                        ((float[]) arguments[2])[0] = Float.NaN;
                    }
                    return result;
                }));

        assertFailsAndCanBeRepaired("action", "policy", "action[0] is NaN", "step 120");
    }

    private void tamperMStep(java.util.function.BiConsumer<Update, Critic> tamper) {
        laboratory.replace(
                Role.M_STEP,
                Tampered.made(MStepProvider.class, new DirectMStepProvider(), MStep.class,
                        (method, arguments, meant) -> {
                            Object result = meant.go();
                            if (method.equals("gradients") && calls.incrementAndGet() == UPDATE) {
                                tamper.accept((Update) arguments[0], (Critic) arguments[1]);
                            }
                            return result;
                        }));
    }

    @Test
    void aLossThatIsNotANumberIsNamed() throws Exception {
        tamperMStep((update, critic) -> update.agent().record("train/q_loss", Double.NaN));

        assertFailsAndCanBeRepaired("loss", "train/q_loss is NaN", "step 119");
    }

    @Test
    void aGradientOfACriticThatIsNotANumberIsNamed() throws Exception {
        tamperMStep((update, critic) -> {
            Network network = critic.actionValues().getFirst().network();
            network.addGradients(withNaN(network.gradients()), 1);
        });

        assertFailsAndCanBeRepaired("gradient", "critic.hard.q0", "gradient", "NaN at index 3", "step 119");
    }

    @Test
    void aGradientOfAPolicyThatIsNotANumberIsNamed() throws Exception {
        laboratory.replace(
                Role.E_STEP,
                Tampered.made(EStepProvider.class, new ReparametrizedEStepProvider(), EStep.class, (method, arguments,
                        meant) -> {
                    Object result = meant.go();
                    if (method.equals("gradients") && calls.incrementAndGet() == UPDATE) {
                        Policy policy = ((Update) arguments[0]).agent().policy();
                        policy.addGradients(withNaN(policy.gradients()), 1);
                    }
                    return result;
                }));

        assertFailsAndCanBeRepaired("policy gradient", "policy.network", "gradient", "NaN at index 3", "step 119");
    }

    /** Puts NaN at index 3 of the first array. */
    private static State withNaN(State gradients) {
        String name = gradients.names().iterator().next();
        Object first = gradients.entries().get(name);
        State.Builder changed = State.builder();
        gradients.entries().forEach((key, value) -> {
            if (!key.equals(name)) {
                changed.putEntry(key, value);
            }
        });
        if (first instanceof State nested) {
            return changed.put(name, withNaN(nested)).build();
        }
        State.Tensor tensor = (State.Tensor) first;
        float[] data = tensor.data().clone();
        data[3] = Float.NaN;
        return changed.putEntry(name, new State.Tensor(tensor.shape(), data)).build();
    }

    @Test
    void anErrorOfAPluginEndsTheRunAndNotTheProcess() throws Exception {
        tamperAt(0, 121, (number, step, meant) -> {
            throw new NoClassDefFoundError("org/lost/Physics");
        });

        assertFailsAndCanBeRepaired("error", "NoClassDefFoundError", "org/lost/Physics", "step 120");
    }

    @Test
    void anExceptionWithoutAMessageIsNamedByItsClass() throws Exception {
        tamperAt(0, 121, (number, step, meant) -> {
            throw new UnsupportedOperationException();
        });

        assertFailsAndCanBeRepaired("no message", "UnsupportedOperationException", "step 120");
    }

    @Test
    void anErrorWhileAPluginCreatesIsTheReason() throws Exception {
        laboratory.replace(
                Role.E_STEP,
                Tampered.around(EStepProvider.class, new ReparametrizedEStepProvider(), (method, arguments, meant) -> {
                    if (method.equals("create")) {
                        throw new NoClassDefFoundError("org/lost/Math");
                    }
                    return meant.go();
                }));
        RunEngine run = laboratory.begin("creating", SHORT);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertTrue(run.reason().orElseThrow().contains("org/lost/Math"), run.reason().orElseThrow());

        assertSameRun(whole, new Laboratory(folder).finish("creating", SHORT));
    }

    @Test
    void aTrainerThatDoesNotCollectIsNamed() throws Exception {
        laboratory.replace(
                Role.TRAINER,
                Tampered.made(
                        org.virel.api.trainer.TrainerProvider.class,
                        laboratory.only(Role.TRAINER).provider(),
                        org.virel.api.trainer.Trainer.class,
                        (method, arguments, meant) -> method.equals("iterate") && calls.incrementAndGet() == 121
                                ? null
                                : meant.go()));

        assertFailsAndCanBeRepaired("idle", "trainer", "at least one step", "120");
    }
}
