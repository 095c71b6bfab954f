package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Update;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.estep.EStep;
import org.virel.api.estep.EStepProvider;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.replay.Replay;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.api.settings.Settings;
import org.virel.environment.classic.internal.CartPoleProvider;
import org.virel.policy.categorical.internal.CategoricalPolicyProvider;
import org.virel.replay.uniform.internal.UniformReplayProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.TestAssembly;

/** Runs on CartPole-v1, where an agent pushes left, 0, or right, 1, and each step is worth 1. */
class FiniteActionsTest {

    @TempDir
    Path folder;

    /** Climbs {@code sum_a pi(a|s) Q(s, a)}. */
    private static final class Climbing implements EStep {

        @Override
        public void gradients(Update update) {
            Matrix values = update.agent()
                    .critics()
                    .getFirst()
                    .actionValues()
                    .getFirst()
                    .pass(update.batch().rows())
                    .all(update.batch().observations())
                    .copy();
            for (int i = 0; i < values.data().length; i++) {
                values.data()[i] /= -values.rows();
            }
            ((FiniteDraw) update.draw()).expected(values);
        }

        @Override
        public void apply(Agent agent) {
            agent.policy().step();
        }
    }

    private Laboratory laboratory() {
        return laboratory(new CartPoleProvider(), new CategoricalPolicyProvider());
    }

    private Laboratory laboratory(EnvironmentProvider environment, PolicyProvider policy) {
        Laboratory laboratory = new Laboratory(folder, environment);
        laboratory.replace(Role.POLICY, policy);
        laboratory.replace(Role.E_STEP, (EStepProvider) assembly -> new Climbing());
        return laboratory;
    }

    /** Rows of a CSV file as maps from column to text. */
    private static List<Map<String, String>> rows(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        String[] columns = lines.getFirst().split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void anEpisodeReturnsItsLengthInTrainingAndInEvaluation() throws Exception {
        Path run = laboratory().finish("run", Map.of());
        List<Map<String, String>> episodes = rows(run.resolve("monitor.csv"));
        assertTrue(episodes.size() > 3, "episodes " + episodes);
        for (Map<String, String> episode : episodes) {
            assertEquals(
                    Double.parseDouble(episode.get("l")), Double.parseDouble(episode.get("r")), episode.toString());
        }
        List<Map<String, String>> evaluated = rows(run.resolve("progress.csv")).stream()
                .filter(row -> !row.get("eval/mean_reward").isEmpty())
                .toList();
        assertEquals(3, evaluated.size());
        for (Map<String, String> row : evaluated) {
            assertEquals(row.get("eval/mean_ep_length"), row.get("eval/mean_reward"));
        }
    }

    @Test
    void theReplayHoldsTheActionsThatWereTaken() throws Exception {
        Path run = laboratory().finish("run", Map.of());
        Replay replay = new UniformReplayProvider()
                .create(TestAssembly.of(
                        new CartPoleProvider().create(Settings.of(Map.of())).observationSpace(),
                        Finite.of(2),
                        Map.of("buffer_size", "300")));
        RunFiles.last(run).restoreReplay(replay);
        Set<Float> taken = new TreeSet<>();
        for (float action : replay.export(replay.first(), replay.next()).tensor("actions").data()) {
            taken.add(action);
        }
        assertEquals(Set.of(0f, 1f), taken);
    }

    @Test
    void aRunGoesOnFromItsMidst() throws Exception {
        Path whole = laboratory().finish("whole", Map.of());
        Laboratory stopped = laboratory().at(157, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(stopped.begin("stopped", Map.of())));
        RunEngine resumed = laboratory().resume("stopped", Map.of("threads", "1"));
        assertEquals(RunState.FINISHED, Laboratory.end(resumed), () -> resumed.reason().orElse(""));

        for (String file : List.of("monitor.csv", "progress.csv")) {
            assertEquals(Files.readString(whole.resolve(file)), Files.readString(resumed.directory().resolve(file)));
        }
        assertArrayEquals(pipeline(whole), pipeline(resumed.directory()));
    }

    private static byte[] pipeline(Path run) throws Exception {
        return RunFiles.bytes(RunFiles.last(run).state().state("pipeline"));
    }

    /** A policy that explores to the left and exploits to the right. */
    @Test
    void trainingExploresAndEvaluationExploits() throws Exception {
        Map<Integer, Set<Float>> taken = new TreeMap<>();
        AtomicInteger made = new AtomicInteger();
        EnvironmentProvider watched = Tampered.around(
                EnvironmentProvider.class, new CartPoleProvider(), (method, arguments, meant) -> {
                    Object result = meant.go();
                    return result instanceof Environment environment
                            ? watched(environment, made.getAndIncrement(), taken)
                            : result;
                });
        PolicyProvider split = Tampered.made(
                PolicyProvider.class, new CategoricalPolicyProvider(), Policy.class, (method, arguments, meant) -> {
                    if (method.startsWith("expl")) {
                        ((float[]) arguments[arguments.length - 1])[0] = method.equals("exploit") ? 1 : 0;
                        return null;
                    }
                    return meant.go();
                });
        laboratory(watched, split).finish("split", Map.of("learning_starts", "1000"));

        assertEquals(Set.of(0f), taken.get(0));
        assertEquals(Set.of(1f), taken.get(1));
    }

    private static Environment watched(Environment environment, int number, Map<Integer, Set<Float>> taken) {
        return Tampered.around(Environment.class, environment, (method, arguments, meant) -> {
            if (method.equals("step")) {
                taken.computeIfAbsent(number, key -> new TreeSet<>()).add(((float[]) arguments[0])[0]);
            }
            return meant.go();
        });
    }

    @Test
    void anActionThatThereIsNotIsThePolicysFault() throws Exception {
        for (float wrong : new float[] {2, -1, 0.5f}) {
            PolicyProvider lost = Tampered.made(
                    PolicyProvider.class, new CategoricalPolicyProvider(), Policy.class, (method, arguments, meant) -> {
                        Object result = meant.go();
                        if (method.equals("explore")) {
                            ((float[]) arguments[2])[0] = wrong;
                        }
                        return result;
                    });
            RunEngine run = laboratory(new CartPoleProvider(), lost).begin("lost " + wrong, Map.of());
            assertEquals(RunState.FAILED, Laboratory.end(run));
            String reason = run.reason().orElseThrow();
            String expected = "policy: action[0] is %s at step 0, expected one of 0 to 1".formatted(wrong);
            assertTrue(reason.contains(expected), reason);
        }
    }
}
