package org.virel.api.scene;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Makes moving pictures. A service. */
@ProviderType
public interface Recorder {

    /**
     * Begins a recording.
     *
     * @param file where it goes: its ending says in which format. A number is put before the ending where the file exists already
     * @param width of the picture, in pixels
     * @param height of the picture, in pixels
     * @param seconds how much of the episode is kept at most, in the task's own time
     * @throws IllegalArgumentException if the ending is unknown, naming those that are known, or a number makes no sense
     */
    Recording open(Path file, int width, int height, double seconds);
}
