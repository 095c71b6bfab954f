package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.network.NetworkProvider;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Role;
import org.virel.testkit.PlainNetworkProvider;

class CheckpointTroubleTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "250");

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeIsUsed() throws Exception {
        Path directory = laboratory.finish("damaged", SHORT);
        List<Path> checkpoints = RunFiles.checkpoints(directory);
        assertEquals(3, checkpoints.size());
        flip(checkpoints.get(2).resolve("state.bin"));
        flip(checkpoints.get(1).resolve("checkpoint.json"));

        assertSameRun(whole, laboratory.finishResumed("damaged", Map.of()));
        List<RunEvent> damaged = RunFiles.events(directory, "damaged checkpoint");
        assertEquals(2, damaged.size());
        assertTrue(damaged.getFirst().details().get("what").contains("step 250"), damaged.toString());
        assertEquals(110, RunFiles.events(directory, "resumed").getFirst().step());
    }

    @Test
    void whereAllCheckpointsAreDamagedTheRunBeginsAgain() throws Exception {
        Path directory = laboratory.finish("all damaged", SHORT);
        for (Path checkpoint : RunFiles.checkpoints(directory)) {
            flip(checkpoint.resolve("state.bin"));
        }

        assertSameRun(whole, laboratory.finishResumed("all damaged", Map.of()));
    }

    /** Puts a file where checkpoints are written, and takes it away again. */
    private static Consumer<RunEngine> block(boolean blocked) {
        return run -> {
            Path checkpoints = run.directory().resolve("checkpoints");
            Path aside = run.directory().resolve("aside");
            try {
                if (blocked) {
                    Files.move(checkpoints, aside);
                    Files.writeString(checkpoints, "");
                } else {
                    Files.delete(checkpoints);
                    Files.move(aside, checkpoints);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Test
    void aScheduledCheckpointThatCannotBeWrittenIsAnEventAndTheRunGoesOn() throws Exception {
        laboratory.at(105, block(true)).at(115, block(false));
        Path directory = laboratory.finish("full disk", SHORT);

        List<RunEvent> failed = RunFiles.events(directory, "checkpoint failed");
        assertEquals(1, failed.size());
        assertEquals(110, failed.getFirst().step());
        assertTrue(failed.getFirst().details().get("reason").contains("cannot write the checkpoint of step 110"));
        assertSameRun(whole, directory);
        assertEquals(2, RunFiles.checkpoints(directory).size());
    }

    @Test
    void aLastCheckpointThatCannotBeWrittenFailsTheRunWhichCanBeResumed() throws Exception {
        laboratory.at(240, block(true));
        RunEngine run = laboratory.begin("full at last", SHORT);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertInstanceOf(IOException.class, run.failure().orElseThrow());
        assertTrue(
                run.reason().orElseThrow().contains("cannot write the checkpoint of step 250"),
                run.reason().orElseThrow());

        block(false).accept(run);
        assertSameRun(whole, laboratory.finishResumed("full at last", Map.of()));
    }

    @Test
    void aStopWhoseCheckpointCannotBeWrittenSaysSo() throws Exception {
        laboratory.at(115, block(true).andThen(run -> run.request(new Request.Pause())));
        RunEngine run = laboratory.begin("full at stop", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        ExecutionException refused = Assertions.assertThrows(ExecutionException.class,
                () -> Laboratory.ask(run, new Request.Checkpoint()));
        assertTrue(refused.getCause().getMessage().contains("cannot write the checkpoint of step 115"));
        ExecutionException failed = Assertions.assertThrows(ExecutionException.class,
                () -> Laboratory.ask(run, new Request.Stop()));
        assertTrue(failed.getCause().getMessage().contains("cannot write the checkpoint of step 115"));
        assertEquals(RunState.FAILED, Laboratory.end(run));

        block(false).accept(run);
        assertSameRun(whole, new Laboratory(folder).finishResumed("full at stop", Map.of()));
    }

    private static NetworkProvider onKernel(String kernel) {
        SortedMap<String, String> engine = new TreeMap<>(Map.of("kernel", kernel, "threads", "1"));
        return Tampered.around(NetworkProvider.class, new PlainNetworkProvider(),
                (method, arguments, meant) -> method.equals("engine") ? engine : meant.go());
    }

    @Test
    void aResumeOnAnotherEngineIsRefusedWithBothValuesUnlessItIsAllowed() throws Exception {
        laboratory.replace(Role.NETWORK, onKernel("Haswell"));
        laboratory.at(120, run -> run.request(new Request.Stop()));
        Laboratory.end(laboratory.begin("engine", SHORT));
        laboratory.replace(Role.NETWORK, onKernel("Zen"));

        RunEngine refused = laboratory.resume("engine", Map.of());
        assertEquals(RunState.FAILED, Laboratory.end(refused));
        String reason = refused.reason().orElseThrow();
        assertTrue(reason.contains("{plain.kernel=Haswell}"), reason);
        assertTrue(reason.contains("{plain.kernel=Zen}"), reason);
        assertTrue(reason.contains("--allow-other-engine"), reason);

        assertSameRun(whole, laboratory.allowingOtherEngine().finishResumed("engine", Map.of()));
    }

    @Test
    void noMoreCheckpointsAreKeptThanAskedFor() throws Exception {
        Path directory = laboratory.finish(
                "kept", Map.of("total_timesteps", "250", "checkpoint_interval", "30", "keep_checkpoints", "2"));

        assertEquals(
                List.of("step-000000000240", "step-000000000250"),
                RunFiles.checkpoints(directory).stream()
                        .map(path -> path.getFileName().toString())
                        .toList());
    }
}
