package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.RunEngine;
import org.virel.run.internal.engine.RunPlan;

/**
 * Trains in earnest for a while, in a folder that goes afterwards: the engine of every run with all installed reports,
 * evaluations and checkpoints as by default.
 */
final class EndToEnd {

    /** Beginnings are quick: no updates before, and enough of them to get going. */
    private static final int LEARNING_STARTS = TrainingWindow.BEGIN - 500;

    private final Catalog installed;
    private final double seconds;
    private final Announcement announcement;

    /** Makes a run known to whoever may want to stop it. */
    interface Announcement {

        /** Returns what takes it back. */
        Runnable announce(Run run);
    }

    /**
     * Creates a measurement.
     *
     * @param seconds how long to measure, about
     */
    EndToEnd(Catalog installed, double seconds, Announcement announcement) {
        this.installed = installed;
        this.seconds = seconds;
        this.announcement = announcement;
    }

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if the run fails, saying why
     * @throws CancellationException if somebody stopped the run
     */
    Training measure(Subject subject, Size size) {
        try {
            Path folder = Files.createTempDirectory("virel-benchmark-");
            try {
                return train(subject, size, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot train in the folder of temporary files: " + e.getMessage(), e);
        }
    }

    private Training train(Subject subject, Size size, Path folder) {
        SortedMap<String, String> settings = new TreeMap<>(subject.settings());
        settings.putAll(size.settings());
        settings.putAll(Map.of("seed", "0", "train_freq", "1", "gradient_steps", "1"));
        settings.put("learning_starts", String.valueOf(LEARNING_STARTS));
        settings.put("total_timesteps", String.valueOf(TrainingWindow.END));
        RunPlan plan = new RunPlan(folder.getFileName().toString(), folder, subject.name(), false, false, settings,
                Optional.empty(),
                Set.of());
        RunEngine[] run = new RunEngine[1];
        TrainingWindow window = new TrainingWindow(seconds, () -> run[0].request(new Request.Stop()));
        RunListenerProvider windows = of -> window;
        run[0] = new RunEngine(plan, BenchmarkCatalog.adding(installed, Role.LISTENER, windows), Map::of);
        awaitEnd(run[0]);
        return window.measured().orElseThrow(() -> new CancellationException("the benchmark was stopped"));
    }

    private void awaitEnd(RunEngine run) {
        Runnable end = announcement.announce(run);
        try {
            run.start();
            if (run.ended().toCompletableFuture().join() == RunState.FAILED) {
                throw new IllegalArgumentException("training fails: " + run.reason().orElse("for no known reason"));
            }
        } finally {
            end.run();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
