package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CleanPluginTest extends UnloadContract {

    @TempDir
    private Path folder;

    @Override
    protected Path plugin() {
        try {
            return SmallPlugin.doing(folder, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
