package org.virel.api.scene;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** An episode on its way into a file. Keeps what it sees; nothing is drawn or written before {@link #write()}. */
@ProviderType
public interface Recording extends Spectator {

    /**
     * Draws what was seen and writes it, in a moving picture that takes as long as the task did. The same scenes give the same bytes, on
     * one machine and JDK.
     *
     * @return the written file
     * @throws IllegalStateException if nothing was seen
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    Path write();
}
