package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** A run's networks move from one provider to another and back, with all that they have learned. */
class ExchangeIT {

    @TempDir
    private Path folder;

    @Test
    void aRunGoesOnWithOtherNetworksAndComesBack() throws Exception {
        virel("train", "virel", "--directory", "run", "--seed", "3", "--steps", "200", "learning_starts=50",
                "log_interval=50", "eval_freq=0", "keep_checkpoints=9");
        State learnedByFused = networks();
        assertTrue(steps(learnedByFused) > 0);

        // Without updates whatever is in the next checkpoint has come through the other provider as it was.
        resume(210, "network=dl4j", "gradient_steps=0");
        assertSame(learnedByFused, networks());
        assertTrue(lastEvents().contains("\"event\":\"reconfigure\"") && lastEvents().contains("\"network\":\"dl4j\""),
                lastEvents());

        resume(300, "gradient_steps=1");
        assertTrue(lastEvents().contains("\"to.policy.network\":\"org.virel.network.dl4j:dl4j@"), lastEvents());
        State learnedByBoth = networks();
        assertEquals(steps(learnedByFused) + 90, steps(learnedByBoth));

        resume(310, "network=fused", "gradient_steps=0");
        assertSame(learnedByBoth, networks());

        resume(400, "gradient_steps=1");
        assertTrue(lastEvents().contains("\"to.policy.network\":\"org.virel.network.fused:fused@"), lastEvents());
        assertEquals(steps(learnedByBoth) + 90, steps(networks()));
        assertFinite(networks());
        assertFiguresAreFinite();
    }

    private void resume(int steps, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("resume", "run", "--steps", String.valueOf(steps)));
        arguments.addAll(List.of(settings));
        virel(arguments.toArray(String[]::new));
    }

    private void virel(String... arguments) throws Exception {
        VirelProcess process = VirelProcess.run(folder, arguments);
        assertEquals(0, process.exitCode(), () -> Arrays.toString(arguments) + ": " + process.errors());
    }

    /** The networks of the critic and the policy, with their moments and steps. */
    private State networks() throws IOException {
        State pipeline = SavedBytes.pipeline(folder.resolve("run"));
        return State.builder()
                .put("critic", pipeline.state("critics").state("hard").state("networks"))
                .put("policy", pipeline.state("parts").state("policy"))
                .build();
    }

    private static long steps(State networks) {
        State network = networks.state("critic").state("q0").state("component");
        assertTrue(network.has("first") && network.has("second"), network.toString());
        return network.integer("steps");
    }

    private static void assertSame(State expected, State actual) throws IOException {
        assertArrayEquals(SavedBytes.bytes(expected), SavedBytes.bytes(actual), "parameters, moments and steps");
    }

    private static void assertFinite(State state) {
        state.entries().forEach((name, value) -> {
            switch (value) {
                case State nested -> assertFinite(nested);
                case Tensor tensor -> {
                    for (float number : tensor.data()) {
                        assertTrue(Float.isFinite(number), name);
                    }
                }
                default -> {}
            }
        });
    }

    /** The lines of the last process. */
    private String lastEvents() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("run/events.jsonl"));
        int from = lines.size() - 1;
        while (!lines.get(from).contains("\"event\":\"resumed\"")) {
            from--;
        }
        return String.join("\n", lines.subList(from, lines.size()));
    }

    private void assertFiguresAreFinite() throws IOException {
        String progress = Files.readString(folder.resolve("run/progress.csv"));
        assertTrue(progress.lines().count() > 5, progress);
        assertFalse(progress.contains("NaN") || progress.contains("Infinity"), progress);
    }
}
