package org.virel.picture.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.scene.Camera;
import org.virel.api.scene.Floor;
import org.virel.api.scene.Recorder;
import org.virel.api.scene.Recording;
import org.virel.api.scene.Rgb;
import org.virel.api.scene.Scene;
import org.virel.api.scene.Solid;
import org.virel.api.scene.Vector3;

class PictureRecorderTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 100;

    @TempDir
    private Path folder;

    private final Recorder recorder = new PictureRecorder();

    /** What a reader finds of a frame: its size, place and delay. */
    private record Found(int width, int height, int left, int top, int delay) {}

    private static Scene scene(int step, double stepSeconds) {
        Solid ball = Solid.sphere(new Vector3(0.05 * step, 0, 0.5), 0.3, new Rgb(220, 120, 40), 1);
        Floor floor = new Floor(0, 1, new Rgb(230, 230, 230), new Rgb(200, 200, 200));
        return new Scene(
                List.of(ball), Optional.of(floor), Camera.of(new Vector3(0, 0, 0.5), 4, 90, -15), stepSeconds);
    }

    private Path record(String name, int steps, double stepSeconds, double seconds) {
        Recording recording = recorder.open(folder.resolve(name), WIDTH, HEIGHT, seconds);
        for (int step = 0; step <= steps; step++) {
            recording.see(scene(step, stepSeconds), step, -step);
        }
        return recording.write();
    }

    private static List<Found> read(Path file) throws IOException {
        List<Found> frames = new ArrayList<>();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(i)
                        .getAsTree("javax_imageio_gif_image_1.0");
                frames.add(new Found(
                        reader.getWidth(i), reader.getHeight(i),
                        number(tree, "ImageDescriptor", "imageLeftPosition"),
                        number(tree, "ImageDescriptor", "imageTopPosition"),
                        number(tree, "GraphicControlExtension", "delayTime")));
            }
            reader.dispose();
        }
        return frames;
    }

    private static int number(IIOMetadataNode tree, String node, String attribute) {
        return Integer.parseInt(((IIOMetadataNode) tree.getElementsByTagName(node).item(0)).getAttribute(attribute));
    }

    @Test
    void anEpisodeHasAFrameForItsBeginningAndForEachStep() throws IOException {
        List<Found> frames = read(record("a.gif", 12, 0.05, 10));

        assertEquals(13, frames.size());
        assertTrue(frames.stream().allMatch(frame -> frame.delay() == 5), frames.toString());
    }

    @Test
    void shortStepsAreNotAllShown() throws IOException {
        List<Found> frames = read(record("a.gif", 50, 0.008, 10));

        assertEquals(11, frames.size());
        assertTrue(frames.stream().allMatch(frame -> frame.delay() == 4), frames.toString());
    }

    @Test
    void noMoreSecondsAreKeptThanWanted() throws IOException {
        assertEquals(21, read(record("a.gif", 100, 0.05, 1)).size());
    }

    @Test
    void theFirstFrameIsWholeAndTheOthersAreWhatHasChanged() throws IOException {
        List<Found> frames = read(record("a.gif", 3, 0.05, 10));

        assertEquals(new Found(WIDTH, HEIGHT, 0, 0, 5), frames.getFirst());
        Found second = frames.get(1);
        assertTrue(second.top() > 20 && second.left() > 0, second.toString());
        assertTrue(second.left() + second.width() <= WIDTH && second.top() + second.height() <= HEIGHT,
                second.toString());
    }

    @Test
    void patchesOverOneAnotherGiveTheLastFrame() throws IOException {
        Path whole = record("whole.gif", 6, 0.05, 10);
        BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        List<Found> frames = read(whole);
        try (ImageInputStream in = ImageIO.createImageInputStream(whole.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            for (int i = 0; i < frames.size(); i++) {
                canvas.getGraphics().drawImage(reader.read(i), frames.get(i).left(), frames.get(i).top(), null);
            }
            reader.dispose();
        }

        int[] shown = Palette.pixels(canvas);
        int[] painted = Palette.pixels(new Painter(WIDTH, HEIGHT).paint(scene(6, 0.05), new Caption(6, -6)));
        for (int i = 0; i < shown.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertEquals(painted[i] >> shift & 0xff, shown[i] >> shift & 0xff, 12.0, "at pixel " + i);
            }
        }
    }

    @Test
    void itGoesRoundForEver() throws IOException {
        byte[] bytes = Files.readAllBytes(record("a.gif", 2, 0.05, 10));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);

        assertTrue(text.startsWith("GIF89a"));
        assertTrue(text.contains("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000"));
    }

    @Test
    void theSameScenesGiveTheSameBytes() throws IOException {
        assertArrayEquals(
                Files.readAllBytes(record("a.gif", 8, 0.05, 10)), Files.readAllBytes(record("b.gif", 8, 0.05, 10)));
    }

    @Test
    void whatIsThereAlreadyIsKept() throws IOException {
        Path old = Files.writeString(folder.resolve("a.gif"), "old");

        assertEquals(folder.resolve("a-2.gif"), record("a.gif", 1, 0.05, 10));
        assertEquals(folder.resolve("a-3.gif"), record("a.gif", 1, 0.05, 10));
        assertEquals("old", Files.readString(old));
    }

    @Test
    void foldersAreMade() {
        assertTrue(Files.exists(record("new/videos/a.GIF", 1, 0.05, 10)));
    }

    @Test
    void otherFormatsAreRefusedByTheirName() {
        assertRefused("its name must end in .gif", () -> recorder.open(folder.resolve("a.mp4"), 640, 400, 10));
    }

    @Test
    void sizesAndTimesThatMakeNoSenseAreRefused() {
        Path file = folder.resolve("a.gif");
        assertRefused("pictures of 0 x 400 pixels", () -> recorder.open(file, 0, 400, 10));
        assertRefused("pictures of 640 x 5000 pixels", () -> recorder.open(file, 640, 5000, 10));
        assertRefused("cannot record 0.0 seconds", () -> recorder.open(file, 640, 400, 0));
    }

    private static void assertRefused(String what, Runnable opening) {
        String message = assertThrows(IllegalArgumentException.class, opening::run).getMessage();
        assertTrue(message.contains(what), message);
    }

    @Test
    void nothingIsWrittenWhereNothingWasSeen() {
        Recording recording = recorder.open(folder.resolve("a.gif"), WIDTH, HEIGHT, 10);

        assertThrows(IllegalStateException.class, recording::write);
        assertFalse(Files.exists(folder.resolve("a.gif")));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        UncheckedIOException failure = assertThrows(UncheckedIOException.class,
                () -> record("file/a.gif", 1, 0.05, 10));

        assertTrue(failure.getMessage().contains("cannot write " + folder.resolve("file/a.gif")), failure.getMessage());
    }
}
