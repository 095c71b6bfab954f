package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed again and again ends with the same bytes as one that was left alone. */
class KillIT {

    private static final int KILLS = Integer.getInteger("virel.kills", 20);

    /** After every so many kills a copy is resumed to its end; {@code -Psoak} does it after each. */
    private static final int CHECK_EVERY = Integer.getInteger("virel.check.every", 5);

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long LONGEST_LIFE_NANOS = 2_500_000_000L;
    private static final int IN_CHECKPOINTS = 5;
    private static final int IN_EVALUATIONS = 3;
    private static final int BEFORE_FIRST_CHECKPOINT = 2;
    private static final int MOST_LIVES = 4 * KILLS;

    private static final List<String> SETTINGS = List.of(
            "net_arch=16,16",
            "batch_size=16",
            "learning_starts=100",
            "buffer_size=1500",
            "eval_freq=400",
            "eval_steps=2000",
            "log_interval=100",
            "checkpoint_interval=170", // in the midst of episodes, which are 200 steps long
            "total_timesteps=6000");

    @TempDir
    Path folder;

    /** Where in the run's life a kill is meant to land, and was seen to have landed. */
    private enum Moment {
        BEFORE_FIRST_CHECKPOINT, IN_CHECKPOINT, IN_EVALUATION, ANY
    }

    private final Map<Moment, Integer> landed = new EnumMap<>(Moment.class);
    private final SplittableRandom random = new SplittableRandom(20261122);

    @Test
    void aRunThatIsKilledAtAnyMomentEndsWithTheSameBytes() throws Exception {
        VirelProcess straight = VirelProcess.run(folder, train("straight"));
        assertEquals(0, straight.exitCode(), straight.errors());

        Path victim = folder.resolve("victim");
        for (int life = 0; total() < KILLS || !enough(); life++) {
            assertTrue(life < MOST_LIVES, "after " + life + " lives the kills have landed " + landed);
            boolean begun = Files.exists(victim.resolve("run.json"));
            liveAndDie(victim, begun ? resume("victim") : train("victim"), nextMoment());
        }
        VirelProcess last = VirelProcess.run(folder, resume("victim"));

        assertEquals(0, last.exitCode(), last.errors());
        System.out.println("kills that landed: " + landed);
        SavedBytes.assertSameEnd(folder.resolve("straight"), victim);
    }

    private static String[] train(String name) {
        List<String> arguments = new ArrayList<>(List.of("train", "virel", "--seed", "7", "--directory", name));
        arguments.addAll(SETTINGS);
        return arguments.toArray(String[]::new);
    }

    private static String[] resume(String name) {
        return new String[] {"resume", name};
    }

    private int total() {
        return landed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int count(Moment moment) {
        return landed.getOrDefault(moment, 0);
    }

    private boolean enough() {
        return count(Moment.BEFORE_FIRST_CHECKPOINT) >= BEFORE_FIRST_CHECKPOINT
                && count(Moment.IN_CHECKPOINT) >= IN_CHECKPOINTS
                && count(Moment.IN_EVALUATION) >= IN_EVALUATIONS;
    }

    private Moment nextMoment() {
        if (count(Moment.BEFORE_FIRST_CHECKPOINT) < BEFORE_FIRST_CHECKPOINT) {
            return Moment.BEFORE_FIRST_CHECKPOINT;
        }
        List<Moment> wanted = new ArrayList<>();
        if (count(Moment.IN_CHECKPOINT) < IN_CHECKPOINTS) {
            wanted.add(Moment.IN_CHECKPOINT);
        }
        if (count(Moment.IN_EVALUATION) < IN_EVALUATIONS) {
            wanted.add(Moment.IN_EVALUATION);
        }
        int left = KILLS - total() - 2 * (IN_CHECKPOINTS + IN_EVALUATIONS);
        if (wanted.isEmpty() || left > 0 && random.nextInt(3) == 0) {
            wanted = List.of(Moment.ANY);
        }
        return wanted.get(random.nextInt(wanted.size()));
    }

    /** Starts the process, kills it at the moment, and counts where the kill landed by what it left behind. */
    private void liveAndDie(Path run, String[] arguments, Moment moment) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(VirelProcess.DISTRIBUTION.resolve("bin/virel").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victim.log").toFile())
                .start();
        Life life = new Life(run, process.pid(), leftovers(run));
        awaitMoment(process, life, moment);
        if (!process.isAlive()) {
            assertEquals(0, process.exitValue(), Files.readString(folder.resolve("victim.log")));
            restart(run);
            return;
        }
        process.destroyForcibly();
        process.waitFor();
        if (life.hasBegun()) {
            landed.merge(life.whereItEnded(), 1, Integer::sum);
            if (total() % CHECK_EVERY == 0) {
                assertACopyEndsAlike(run);
            }
        }
    }

    private void awaitMoment(Process process, Life life, Moment moment) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && !life.hasBegun() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        if (moment == Moment.ANY) {
            end = System.nanoTime() + random.nextLong(LONGEST_LIFE_NANOS);
        }
        while (process.isAlive() && !life.isAt(moment) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** What the kill left behind is copied and resumed to its end at once, besides going on to be killed again. */
    private void assertACopyEndsAlike(Path run) throws Exception {
        Path copy = folder.resolve("copy-" + total());
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(run.relativize(file)));
            }
        }
        VirelProcess resumed = VirelProcess.run(folder, resume(copy.getFileName().toString()));
        assertEquals(0, resumed.exitCode(), resumed.errors());
        SavedBytes.assertSameEnd(folder.resolve("straight"), copy);
        deleteAll(copy);
    }

    /** A victim that reached its end before its last kill goes a few checkpoints back and is killed some more. */
    private static void restart(Path run) throws IOException {
        List<Path> checkpoints = SavedBytes.checkpoints(run);
        for (Path newer : checkpoints.subList(1, checkpoints.size())) {
            deleteAll(newer);
        }
    }

    /**
     * One process of the run, told apart from what the ones before it left behind.
     *
     * @param leftovers the half-written checkpoints that lay there when it began
     */
    private record Life(Path run, long pid, List<String> leftovers) {

        /** A process that has not come as far as its run has nothing to lose yet, and does not count. */
        boolean hasBegun() {
            return Files.exists(run.resolve("run.json")) && status().contains("\"pid\":" + pid);
        }

        private String status() {
            try {
                return Files.readString(run.resolve("status.json"));
            } catch (IOException e) {
                return "";
            }
        }

        boolean isAt(Moment moment) {
            return switch (moment) {
                case BEFORE_FIRST_CHECKPOINT -> hasBegun();
                case IN_CHECKPOINT -> isWriting();
                case IN_EVALUATION -> isEvaluating();
                case ANY -> false;
            };
        }

        Moment whereItEnded() throws IOException {
            if (isWriting()) {
                return Moment.IN_CHECKPOINT;
            }
            if (isEvaluating()) {
                return Moment.IN_EVALUATION;
            }
            return SavedBytes.checkpoints(run).isEmpty() ? Moment.BEFORE_FIRST_CHECKPOINT : Moment.ANY;
        }

        /** The directory that a checkpoint is written into is there only while it is written. */
        private boolean isWriting() {
            return !leftovers.containsAll(KillIT.leftovers(run));
        }

        private boolean isEvaluating() {
            return hasBegun() && status().contains("\"evaluating\"");
        }
    }

    private static List<String> leftovers(Path run) {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".writing"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
