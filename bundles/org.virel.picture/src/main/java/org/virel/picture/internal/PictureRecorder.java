package org.virel.picture.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.virel.api.scene.Recorder;
import org.virel.api.scene.Recording;

/** Records episodes as animated GIF. */
@Component
public final class PictureRecorder implements Recorder {

    private static final String HEADLESS = "java.awt.headless";
    private static final String ENDING = ".gif";
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    @Override
    public Recording open(Path file, int width, int height, double seconds) {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new IllegalArgumentException("cannot record to %s: its name must end in .gif".formatted(file));
        }
        if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
            throw new IllegalArgumentException("cannot record pictures of %d x %d pixels, only of %d to %d each way"
                    .formatted(width, height, SMALLEST, LARGEST));
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "cannot record %s seconds, only a positive number of them".formatted(seconds));
        }
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        return new GifRecording(unused(file), width, height, seconds);
    }

    /** Puts a number before the ending where there is a file of the name already. */
    private static Path unused(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ENDING.length());
        Path free = file;
        for (int number = 2; Files.exists(free); number++) {
            free = file.resolveSibling("%s-%d%s".formatted(stem, number, name.substring(stem.length())));
        }
        return free;
    }
}
