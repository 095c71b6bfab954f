package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;

/** What every {@link RunListener} promises. Extend it, name the provider, and run it. */
public abstract class RunListenerContract {

    private static final long STEPS = 1000;

    @TempDir
    private Path folder;

    /** Returns the provider under test. */
    protected abstract RunListenerProvider provider();

    /**
     * Returns what must be equal in a file that was cut back and written on: all of it, unless overridden where times are written.
     *
     * @param name of the file
     * @param bytes of the file, one character each
     */
    protected String comparable(String name, String bytes) {
        return bytes;
    }

    /** A listener of a run with a directory of its own. */
    private final class Told implements AutoCloseable {

        private final Path directory;
        private final RunListener listener;

        Told(String run) {
            this(provider(), run);
        }

        Told(RunListenerProvider provider, String run) {
            directory = folder.resolve(run);
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            listener = provider.create(new RunDescription(run, directory, STEPS, 1, "virel", "Pendulum-v1"));
        }

        /** Tells what a run of so many steps tells in order. */
        void tell(long from, long to) {
            for (long step = from; step < to; step++) {
                listener.progress(step);
                if (step % 10 == 9) {
                    listener.episode(new Episode(step, step / 10, -step / 3.0, 10, step % 20 == 9));
                }
                if (step % 25 == 24) {
                    listener.figures(step, figures(step));
                }
            }
        }

        @Override
        public void close() {
            listener.close();
        }
    }

    private static SortedMap<String, Double> figures(long step) {
        SortedMap<String, Double> figures = new TreeMap<>(
                Map.of("rollout/ep_rew_mean", -step / 3.0, "train/q_loss", 1.0 / step));
        if (step > 150) {
            figures.put("train/late", 1e-9 * step);
        }
        return figures;
    }

    private SortedMap<String, String> files(Path directory) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString();
                contents.put(name, comparable(name, Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        }
        return contents;
    }

    @Test
    final void creationAndCloseAloneTouchNoFile() throws IOException {
        try (Told told = new Told("run")) {
            told.listener.close();
            assertEquals(Map.of(), files(told.directory));
        }
    }

    @Test
    final void nothingThatItIsToldMakesItThrow() {
        RandomStream stream = RandomStream.of(1);
        try (Told told = new Told("run")) {
            for (int i = 0; i < 300; i++) {
                long step = stream.nextInt((int) STEPS);
                switch (stream.nextInt(6)) {
                    case 0 -> told.listener.episode(new Episode(step, i, Double.MAX_VALUE, 1, true));
                    case 1 -> told.listener.figures(step, new TreeMap<>());
                    case 2 -> told.listener.figures(step, figures(step + 1));
                    case 3 ->
                        told.listener.event(RunEvent.of(step, "unheard-of", Map.of("why", "line\nbreak, \"quoted\"")));
                    case 4 -> told.listener.state(step, RunState.values()[stream.nextInt(6)], "");
                    default -> told.listener.progress(step);
                }
            }
            told.listener.save();
        }
    }

    @Test
    final void everyStateOfARunIsTaken() {
        try (Told told = new Told("run")) {
            for (RunState state : RunState.values()) {
                told.listener.state(1, state, "a reason");
            }
        }
    }

    /** A run that is killed after a checkpoint tells again what came after it. */
    @Test
    final void filesAreCutBackOnRestoreAndLinesToldAgainAreWrittenOnce() throws IOException {
        try (Told unbroken = new Told("unbroken")) {
            unbroken.tell(0, 300);
            unbroken.listener.save();
            unbroken.listener.close();
            State saved;
            try (Told killed = new Told("killed")) {
                killed.tell(0, 140);
                saved = killed.listener.save();
                killed.tell(140, 220);
                killed.listener.save();
            }
            try (Told resumed = new Told("killed")) {
                resumed.listener.restore(saved);
                resumed.tell(140, 300);
                resumed.listener.save();
            }
            assertEquals(files(unbroken.directory), files(folder.resolve("killed")));
        }
    }

    @Test
    final void withoutAStateTheFilesBeginAnewWithTheFirstLine() throws IOException {
        try (Told before = new Told("run")) {
            before.tell(0, 300);
            before.listener.save();
        }
        try (Told again = new Told("run");
                Told fresh = new Told("fresh")) {
            again.tell(0, 100);
            again.listener.save();
            fresh.tell(0, 100);
            fresh.listener.save();
            assertEquals(files(fresh.directory), files(again.directory));
        }
    }

    @Test
    final void listenersOfTwoRunsDoNotDisturbEachOther() throws IOException {
        RunListenerProvider shared = provider();
        try (Told one = new Told(shared, "one");
                Told other = new Told(shared, "other");
                Told alone = new Told("alone")) {
            for (int part = 0; part < 4; part++) {
                one.tell(50 * part, 50 * part + 50);
                other.tell(30 * part, 30 * part + 30);
            }
            alone.tell(0, 200);
            one.listener.save();
            other.listener.save();
            alone.listener.save();
            assertEquals(files(alone.directory), files(one.directory));
        }
    }

    @Test
    final void aStateWithAForeignEntryIsRefusedByName() {
        try (Told told = new Told("run")) {
            State foreign = State.builder().put("no such entry", 1L).build();
            String message = assertThrows(IllegalArgumentException.class, () -> told.listener.restore(foreign))
                    .getMessage();
            assertTrue(message != null && message.contains("no such entry"), message);
        }
    }

    @Test
    final void anEntryOfAnotherKindIsRefusedByName() {
        State saved;
        try (Told told = new Told("run")) {
            told.tell(0, 100);
            saved = told.listener.save();
        }
        for (String entry : saved.names()) {
            State.Builder damaged = State.builder();
            saved.entries().forEach((name, value) -> damaged.putEntry(
                    name, !name.equals(entry) ? value : value instanceof String ? (Object) 7L : "damaged"));
            try (Told told = new Told("run")) {
                String message = assertThrows(IllegalArgumentException.class,
                        () -> told.listener.restore(damaged.build())).getMessage();
                assertTrue(message != null && message.contains(entry), message);
            }
        }
    }

    @Test
    final void closingTwiceHasNoEffect() {
        try (Told told = new Told("run")) {
            told.tell(0, 30);
            told.listener.close();
        }
    }

    @Test
    final void theProviderKeepsNoReferenceToWhatItMade() {
        RunListenerProvider provider = provider();
        Unreferenced.assertForgotten(provider, () -> {
            try (Told told = new Told(provider, "run")) {
                told.tell(0, 30);
                return told.listener;
            }
        });
    }

    @Test
    final void itsEngineIsTheSameEachTimeItIsAskedFor() {
        Settings settings = Settings.of(Map.of());
        assertEquals(provider().engine(settings), provider().engine(settings));
    }
}
