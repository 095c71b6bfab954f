package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tasks that MuJoCo simulates, by the launch script: both simulators, and what happens where one is missing or broken. */
class SimulatedBodiesIT {

    private static final List<String> SMALL = List.of("net_arch=16,16", "batch_size=16", "learning_starts=50",
            "eval_freq=100", "eval_steps=100", "checkpoint_interval=100");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"native, Ant-v2", "wasm, Hopper-v2"})
    void aRunThatIsStoppedAndResumedEndsWithTheSameBytes(String simulator, String environment)
            throws Exception {
        assumeUsable(simulator);
        train("straight", environment, "260", "simulator=" + simulator);
        train("stopped", environment, "200", "simulator=" + simulator);
        virel("resume", "stopped", "--steps", "260");
        SavedBytes.assertSameEnd(folder.resolve("straight"), folder.resolve("stopped"));
        String record = Files.readString(folder.resolve("stopped/run.json"));
        assertTrue(record.contains("\"%s.simulator\" : \"%s\"".formatted(environment, simulator)), record);
    }

    @Test
    void aLibraryThatIsNotThereIsNamedWithWhatToDo() throws Exception {
        VirelProcess process = refused("mujoco_library=/nowhere/libmujoco.so");
        assertTrue(process.errors().contains("/nowhere/libmujoco.so"), process.errors());
    }

    @Test
    void aDamagedLibraryIsNamedAndEndsNothingButTheRun() throws Exception {
        Path damaged = Files.write(folder.resolve("libmujoco.so.2.2.2"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        VirelProcess process = refused("mujoco_library=" + damaged);
        assertTrue(process.errors().contains(damaged.toString()), process.errors());
    }

    @Test
    void aSimulatorThatNobodyHasIsRefusedWithThoseThereAre() throws Exception {
        VirelProcess process = refused("simulator=bullet");
        assertTrue(process.errors().contains("bullet") && process.errors().contains("wasm"), process.errors());
    }

    /** Trains on the native simulator in vain. */
    private VirelProcess refused(String setting) throws Exception {
        List<String> arguments = arguments("refused", "HalfCheetah-v2", "200");
        arguments.add(setting);
        if (!setting.startsWith("simulator=")) {
            arguments.add("simulator=native");
        }
        VirelProcess process = VirelProcess.run(folder, arguments.toArray(String[]::new));
        // Beyond 128, a signal has ended the process.
        assertTrue(process.exitCode() > 0 && process.exitCode() < 128, process.exitCode() + ": " + process.errors());
        return process;
    }

    private void train(String directory, String environment, String steps, String more) throws Exception {
        List<String> arguments = arguments(directory, environment, steps);
        arguments.add(more);
        virel(arguments.toArray(String[]::new));
    }

    private static List<String> arguments(String directory, String environment, String steps) {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--environment", environment, "--seed", "5",
                "--directory", directory, "--steps", steps));
        arguments.addAll(SMALL);
        return arguments;
    }

    private void assumeUsable(String simulator) throws Exception {
        List<String> lines = virel("list").output().lines().toList();
        int row = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("simulator ") && lines.get(i).contains(" " + simulator + " "))
                .findFirst()
                .orElseThrow();
        String remark = lines.get(row + 1);
        assumeFalse(remark.contains("cannot be used here"), remark);
    }

    private VirelProcess virel(String... arguments) throws Exception {
        VirelProcess process = VirelProcess.run(folder, arguments);
        assertEquals(0, process.exitCode(), () -> Arrays.toString(arguments) + ": " + process.errors());
        return process;
    }
}
