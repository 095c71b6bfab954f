package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.Plugin.State;

/** The trust list is obeyed at every moment. */
class PluginTrustTest {

    private final Path list = Path.of(System.getenv("XDG_CONFIG_HOME"), "virel", "trust.txt");
    private PluginsInFramework plugins;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(list.getParent());
        Files.deleteIfExists(list);
        plugins = new PluginsInFramework();
    }

    @AfterEach
    void close() throws Exception {
        Files.deleteIfExists(list);
        plugins.clear();
    }

    @Test
    void whoIsNotTrustedComesInWhenTheLineIsAddedAndGoesWhenItIsRemoved() throws Exception {
        Files.writeString(list, "policy closed\n");
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        Plugin plugin = plugins.await("warm.jar", State.REFUSED);
        assertTrue(plugin.cause().startsWith("is not trusted (unsigned): run "), plugin.cause());
        assertEquals(0, plugins.bundles(WarmPlugin.BUNDLE).length);

        Files.writeString(list, "policy closed\nsha256 %s mine\n".formatted(plugin.sha256()));
        plugins.await("warm.jar", State.WORKING);

        Files.writeString(list, "policy closed\n");
        assertEquals("is not trusted any longer", plugins.await("warm.jar", State.REFUSED).cause());
        assertEquals(0, plugins.bundles(WarmPlugin.BUNDLE).length);
    }

    @Test
    void aListThatCannotBeReadLetsNobodyInAndPutsNobodyOut() throws Exception {
        plugins.put("early.jar", WarmPlugin.version("1.0.0"));
        plugins.await("early.jar", State.WORKING);
        Files.writeString(list, "polcy open\n");
        plugins.put("late.jar", WarmPlugin.version("2.0.0"));
        Plugin late = plugins.await("late.jar", State.REFUSED);
        assertTrue(late.cause().startsWith("is not let in, as nobody is while the trust list "), late.cause());
        assertEquals(State.WORKING, plugins.find("early.jar").orElseThrow().state());
        Files.delete(list);
        plugins.await("late.jar", State.WORKING);
    }
}
