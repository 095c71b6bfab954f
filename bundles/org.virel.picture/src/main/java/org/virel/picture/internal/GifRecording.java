package org.virel.picture.internal;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.virel.api.scene.Recording;
import org.virel.api.scene.Scene;

/** Keeps the scenes of an episode, and draws them when it is over. */
final class GifRecording implements Recording {

    /** From how many frames the colors are found. */
    private static final int SAMPLES = 8;

    private record Frame(Scene scene, Caption caption) {}

    private final Path file;
    private final Painter painter;
    private final double seconds;
    private final List<Frame> frames = new ArrayList<>();

    GifRecording(Path file, int width, int height, double seconds) {
        this.file = file;
        this.seconds = seconds;
        painter = new Painter(width, height);
    }

    @Override
    public void see(Scene scene, int step, double episodeReturn) {
        if (new Pace(scene.stepSeconds()).shows(step, seconds)) {
            frames.add(new Frame(scene, new Caption(step, episodeReturn)));
        }
    }

    @Override
    public Path write() {
        if (frames.isEmpty()) {
            throw new IllegalStateException("nothing was seen that could be written to " + file);
        }
        try {
            Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            return Files.write(file, draw());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s (%s)".formatted(file, e), e);
        }
    }

    private byte[] draw() throws IOException {
        Palette palette = Palette.of(samples());
        IndexColorModel colors = palette.model();
        Pace pace = new Pace(frames.getFirst().scene().stepSeconds());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes);
                GifWriter writer = new GifWriter(out)) {
            byte[] before = {};
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage picture = paint(i);
                byte[] indices = indices(Palette.pixels(picture), palette);
                writer.write(i == 0
                        ? Patch.whole(indices, picture.getWidth(), colors)
                        : Patch.between(before, indices, picture.getWidth(), colors), pace.delay(i));
                before = indices;
            }
        }
        return bytes.toByteArray();
    }

    private BufferedImage paint(int index) {
        return painter.paint(frames.get(index).scene(), frames.get(index).caption());
    }

    private List<BufferedImage> samples() {
        int count = Math.min(SAMPLES, frames.size());
        return IntStream.range(0, count).mapToObj(i -> paint(i * frames.size() / count)).toList();
    }

    private static byte[] indices(int[] pixels, Palette palette) {
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = (byte) palette.index(pixels[i]);
        }
        return indices;
    }
}
