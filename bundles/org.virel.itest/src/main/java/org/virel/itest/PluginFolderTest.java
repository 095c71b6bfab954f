package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.Plugin.State;
import org.virel.api.temperature.TemperatureProvider;

/** Jars come into the folder, change and go: what they offer follows, and what is wrong is said. */
class PluginFolderTest {

    private static final String WARM = """
            package org.example.warm;
            public final class Warm implements org.virel.api.temperature.TemperatureProvider {
                public Warm() {
                    %s
                }
                public org.virel.api.temperature.Temperature create(org.virel.api.agent.Assembly assembly) {
                    throw new UnsupportedOperationException();
                }
            }
            """;

    private final BundleContext context = FrameworkUtil.getBundle(PluginFolderTest.class).getBundleContext();
    private PluginsInFramework plugins;

    @BeforeEach
    void open() throws Exception {
        plugins = new PluginsInFramework();
    }

    @AfterEach
    void close() throws Exception {
        plugins.clear();
    }

    private static PluginJars warm(String version) {
        return warm(version, "");
    }

    private static PluginJars warm(String version, String constructor) {
        return PluginJars.named("org.example.warm", version)
                .source("org.example.warm.Warm", WARM.formatted(constructor))
                .component("org.example.warm.Warm", TemperatureProvider.class, "warm");
    }

    private Collection<ServiceReference<TemperatureProvider>> offered(String name) throws Exception {
        return context.getServiceReferences(TemperatureProvider.class, "(name=%s)".formatted(name));
    }

    @Test
    void aJarThatIsCopiedInIsOffered() throws Exception {
        plugins.put("warm.jar", warm("1.0.0"));
        Plugin plugin = plugins.await("warm.jar", State.WORKING);
        assertEquals("org.example.warm", plugin.bundle());
        assertEquals("1.0.0", plugin.version());
        assertEquals("", plugin.cause());
        Bundle bundle = offered("warm").iterator().next().getBundle();
        assertEquals("1.0.0", bundle.getVersion().toString());
        assertTrue(bundle.getLocation().startsWith("file:")
                && bundle.getLocation().endsWith(plugin.sha256() + ".jar"), bundle.getLocation());
    }

    @Test
    void aJarThatIsTakenAwayIsUninstalled() throws Exception {
        plugins.put("warm.jar", warm("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        plugins.remove("warm.jar");
        RunsInFramework.await("end of warm", () -> plugins.bundles("org.example.warm").length == 0);
        assertTrue(offered("warm").isEmpty());
    }

    @Test
    void aConstructorThatThrowsIsNamedAndThePluginIsPutOut() throws Exception {
        plugins.put("warm.jar", warm("1.0.0", "if (true) throw new IllegalStateException(\"no licence\");"));
        Plugin plugin = plugins.await("warm.jar", State.REFUSED);
        assertEquals("component org.example.warm.Warm fails: java.lang.IllegalStateException: no licence",
                plugin.cause());
        assertEquals(0, plugins.bundles("org.example.warm").length);
    }

    @Test
    void halfACopyIsWaitedFor() throws Exception {
        plugins.put("whole.txt", warm("1.0.0"));
        byte[] whole = Files.readAllBytes(plugins.file("whole.txt"));
        Files.write(plugins.file("warm.jar"), Arrays.copyOf(whole, whole.length / 2));
        Plugin half = plugins.await("warm.jar", State.WAITING);
        assertTrue(half.cause().startsWith("is still being written?"), half.cause());
        Files.write(plugins.file("warm.jar"), whole);
        plugins.await("warm.jar", State.WORKING);
    }
}
