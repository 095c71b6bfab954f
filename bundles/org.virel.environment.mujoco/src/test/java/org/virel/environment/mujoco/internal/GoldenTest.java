package org.virel.environment.mujoco.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulation;
import org.virel.environment.mujoco.internal.model.Motor;

/** Rewards, ends and observations against what Gymnasium recorded (src/test/python/golden.py). */
final class GoldenTest {

    private static final Map<String, Map<Integer, Row>> ROLLOUTS = rollouts();

    private static final int SEEN_WITHOUT_WORLD = 348;

    private record Row(double reward, boolean terminated, double[] observation) {}

    static Stream<Arguments> rolloutsOfEngines() {
        return Installed.engines()
                .flatMap(engine -> ROLLOUTS.keySet().stream().map(name -> Arguments.of(engine.name(), name, engine)));
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("rolloutsOfEngines")
    void aRolloutIsGymnasiums(String simulator, String name, Engine engine) {
        Task task = task(name);
        Map<Integer, Row> rows = ROLLOUTS.get(name);
        try (Simulation simulation = engine.load(task.model())) {
            Stage stage = new Stage(task, simulation);
            stage.begin(Start.exact(), RandomStream.of(0));
            int last = rows.keySet().stream().mapToInt(step -> step).max().orElseThrow();
            for (int step = 1; step <= last; step++) {
                swing(task.model().motors(), stage.controls(), step - 1);
                stage.move();
                if (rows.containsKey(step)) {
                    assertRow(rows.get(step), task, stage, roundOff(name, step), forceRoundOff(name), step);
                }
            }
        }
    }

    private static Task task(String name) {
        Offer offer = Installed.offer(name);
        Map<String, String> settings = name.equals("Ant-v4") ? Map.of("use_contact_forces", "true") : Map.of();
        return offer.family().task(offer.version(), Settings.of(settings));
    }

    private static void swing(List<Motor> motors, double[] controls, int time) {
        for (int i = 0; i < controls.length; i++) {
            controls[i] = motors.get(i).bound() * Math.sin(0.3 * time + i);
        }
    }

    private static void assertRow(Row row, Task task, Stage stage, double roundOff, double forces, int step) {
        boolean healthy = stage.healthy();
        double[] observation = stage.observe();
        assertEquals(row.observation().length, observation.length);
        int firstForce = observation.length - (observation.length == SEEN_WITHOUT_WORLD ? 78 : 84);
        for (int i = 0; i < observation.length; i++) {
            assertClose(row.observation()[i], observation[i], i < firstForce ? roundOff : forces, step,
                    "observation[" + i + "]");
        }
        assertClose(row.reward(), stage.reward(healthy), roundOff, step, "reward");
        assertEquals(row.terminated(), !healthy && task.terminates(), "terminated at step " + step);
    }

    /**
     * Builds of the engine differ in round-off, which contacts let grow. The solver of the humanoids, PGS, stops before its end, so that
     * they differ by more: by up to 2.9e-8 for the one on its feet, and for the one that begins in contact with the ground by 3.9e-6 after
     * one step and 1.6e-4 after two.
     */
    private static double roundOff(String name, int step) {
        if (name.startsWith("HumanoidStandup")) {
            return step == 1 ? 1e-5 : 2e-4;
        }
        return name.startsWith("Humanoid") ? 1e-7 : 1e-8;
    }

    /** The forces of contacts differ by up to 7.6e-4 where contacts are there from the beginning. */
    private static double forceRoundOff(String name) {
        return name.startsWith("HumanoidStandup") ? 1e-3 : roundOff(name, 1);
    }

    private static void assertClose(double expected, double actual, double roundOff, int step, String what) {
        double tolerance = step <= 2 ? roundOff : Math.min(step <= 5 ? 100 * roundOff : 1e6 * roundOff, 0.1);
        assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)), what + " at step " + step);
    }

    private static Map<String, Map<Integer, Row>> rollouts() {
        Map<String, Map<Integer, Row>> rollouts = new LinkedHashMap<>();
        lines("golden.tsv").filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(cells -> rollouts.computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
                        .put(Integer.valueOf(cells[1]), row(cells)));
        return rollouts;
    }

    private static Row row(String[] cells) {
        double[] observation = Arrays.stream(cells[4].split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Row(Double.parseDouble(cells[2]), Boolean.parseBoolean(cells[3]), observation);
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
