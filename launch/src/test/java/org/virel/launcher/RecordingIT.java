package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records with the real script. */
class RecordingIT {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() throws Exception {
        train("swing", "Pendulum-v1");
    }

    private static void train(String run, String environment) throws IOException, InterruptedException {
        VirelProcess trained = VirelProcess.run(folder, "train", "virel", "--environment", environment, "--steps",
                "100",
                "--directory", run, "--quiet", "net_arch=8", "batch_size=8", "learning_starts=50");
        assertEquals(0, trained.exitCode(), trained.errors());
    }

    private static VirelProcess evaluate(String run, String... arguments) throws IOException, InterruptedException {
        return VirelProcess.run(folder,
                Stream.concat(Stream.of("evaluate", run), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private static List<Integer> shape(Path gif) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            List<Integer> shape = List.of(reader.getWidth(0), reader.getHeight(0), reader.getNumImages(true));
            reader.dispose();
            return shape;
        }
    }

    @Test
    void theFirstEpisodeGoesIntoTheRunsFolderAndWhatIsThereIsKept() throws Exception {
        Path videos = folder.resolve("swing/videos");
        for (String name : List.of("episode.gif", "episode-2.gif")) {
            VirelProcess process = evaluate("swing", "--record", "--episodes", "2", "--size", "160x100", "--seconds",
                    "2");

            assertEquals(0, process.exitCode(), process.errors());
            assertEquals("", process.errors());
            assertTrue(process.output().contains("written: " + videos.resolve(name)), process.output());
            assertTrue(process.output().contains("over 2 episodes"), process.output());
        }
        assertEquals(List.of(160, 100, 41), shape(videos.resolve("episode.gif")));
        assertEquals(-1, Files.mismatch(videos.resolve("episode.gif"), videos.resolve("episode-2.gif")));
    }

    @Test
    void aFileMayBeNamed() throws Exception {
        VirelProcess process = evaluate("swing", "--episodes", "1", "--seconds", "0.5", "--record", "swing.gif");

        assertEquals(0, process.exitCode(), process.errors());
        assertEquals(List.of(640, 400, 11), shape(folder.resolve("swing.gif")));
    }

    @Test
    void nothingThatPaintsIsLoadedWhereNobodyRecords() throws Exception {
        assertFalse(paints("--episodes", "1"));
        assertTrue(paints("--episodes", "1", "--record", "loaded.gif", "--seconds", "0.5"));
    }

    private static boolean paints(String... arguments) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        String[] command = Stream.concat(Stream.of("evaluate", "swing"), Arrays.stream(arguments))
                .toArray(String[]::new);
        VirelProcess process = VirelProcess.run(VirelProcess.DISTRIBUTION,
                Map.of("VIREL_JAVA_OPTS", "-Xlog:class+load:file=" + classes), folder, command);
        assertEquals(0, process.exitCode(), process.errors());
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.anyMatch(line -> line.contains("org.virel.picture.") || line.contains("java.awt.Graphics"));
        }
    }

    @Test
    void whatShowsNothingIsRefusedBeforeAnythingIsPlayed() throws Exception {
        train("costs", "LinearQuadratic-v0");
        VirelProcess process = evaluate("costs", "--record");

        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().startsWith("error: environment LinearQuadratic-v0 does not say what it looks like"),
                process.errors());
        assertTrue(process.errors().contains("CartPole-v1"), process.errors());
        assertEquals("", process.output());
        assertFalse(Files.exists(folder.resolve("costs/videos")));
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeAnythingIsPlayed() throws Exception {
        assertRefused("its name must end in .gif", evaluate("swing", "--record", "swing.mp4"));
        assertRefused("--size is '640', expected pixels like 640x400", evaluate("swing", "--record", "--size", "640"));
        assertRefused("pictures of 640 x 5 pixels", evaluate("swing", "--record", "--size", "640x5"));
    }

    private static void assertRefused(String message, VirelProcess process) {
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().startsWith("error: ") && process.errors().contains(message), process.errors());
        assertEquals("", process.output());
    }
}
