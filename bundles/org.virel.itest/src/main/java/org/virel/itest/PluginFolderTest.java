package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.Plugin.State;
import org.virel.api.temperature.TemperatureProvider;

/** Jars come into the folder, change and go, and what they offer follows. */
class PluginFolderTest {

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

    private Collection<ServiceReference<TemperatureProvider>> offered(String name) throws Exception {
        return context.getServiceReferences(TemperatureProvider.class, "(name=%s)".formatted(name));
    }

    private Bundle bundle() {
        Bundle[] bundles = plugins.bundles(WarmPlugin.BUNDLE);
        assertEquals(1, bundles.length);
        return bundles[0];
    }

    @Test
    void aJarThatIsCopiedInIsOffered() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        Plugin plugin = plugins.await("warm.jar", State.WORKING);
        assertEquals(WarmPlugin.BUNDLE, plugin.bundle());
        assertEquals("1.0.0", plugin.version());
        assertEquals("", plugin.cause());
        Bundle bundle = offered("warm").iterator().next().getBundle();
        assertEquals("1.0.0", bundle.getVersion().toString());
        assertTrue(bundle.getLocation().startsWith("file:")
                && bundle.getLocation().endsWith(plugin.sha256() + ".jar"), bundle.getLocation());
    }

    @Test
    void aJarThatIsTakenAwayIsUninstalled() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        plugins.remove("warm.jar");
        RunsInFramework.await("end of warm", () -> plugins.bundles(WarmPlugin.BUNDLE).length == 0);
        assertTrue(offered("warm").isEmpty());
    }

    @Test
    void halfACopyIsWaitedFor() throws Exception {
        plugins.put("whole.txt", WarmPlugin.version("1.0.0"));
        byte[] whole = Files.readAllBytes(plugins.file("whole.txt"));
        Files.write(plugins.file("warm.jar"), Arrays.copyOf(whole, whole.length / 2));
        Plugin half = plugins.await("warm.jar", State.WAITING);
        assertTrue(half.cause().startsWith("is still being written?"), half.cause());
        Files.write(plugins.file("warm.jar"), whole);
        plugins.await("warm.jar", State.WORKING);
    }

    @Test
    void theNewOneIsOfferedBeforeTheOldOneGoes() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        List<String> events = new CopyOnWriteArrayList<>();
        ServiceListener listener = event -> events.add("%s %s".formatted(
                event.getType() == ServiceEvent.REGISTERED ? "comes" : "goes",
                event.getServiceReference().getBundle().getVersion()));
        context.addServiceListener(listener, "(&(objectClass=%s)(name=warm))".formatted(
                TemperatureProvider.class.getName()));
        try {
            plugins.put("warm.jar", WarmPlugin.version("2.0.0"));
            plugins.awaitVersion("warm.jar", "2.0.0");
            RunsInFramework.await("end of 1.0.0", () -> plugins.bundles(WarmPlugin.BUNDLE).length == 1);
        } finally {
            context.removeServiceListener(listener);
        }
        assertEquals(List.of("comes 2.0.0", "goes 1.0.0"), events);
        assertEquals(State.WORKING, plugins.find("warm.jar").orElseThrow().state());
    }

    @Test
    void aReplacementThatDoesNotWorkLeavesTheOldOneInPlace() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        Bundle first = bundle();
        plugins.put("warm.jar", WarmPlugin.constructedBy("2.0.0", "throw new IllegalStateException(\"no licence\");"));
        Plugin plugin = plugins.await("warm.jar", State.IMPAIRED);
        assertEquals("1.0.0", plugin.version());
        assertEquals(
                "its replacement is not used, 1.0.0 stays; the replacement: component org.example.warm.Warm fails: "
                        + "java.lang.IllegalStateException: no licence",
                plugin.cause());
        assertEquals(first, bundle());
        assertEquals(first, offered("warm").iterator().next().getBundle());

        plugins.put("warm.jar", WarmPlugin.version("3.0.0"));
        assertEquals("3.0.0", plugins.await("warm.jar", State.WORKING).version());
    }

    @Test
    void aReplacementThatIsCorruptLeavesTheOldOneInPlace() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        Files.write(plugins.file("warm.jar"), new byte[1000]);
        Plugin plugin = plugins.await("warm.jar", State.IMPAIRED);
        assertTrue(plugin.cause().startsWith("its replacement is not used, 1.0.0 stays; the replacement: is corrupt: "),
                plugin.cause());
        assertEquals(1, offered("warm").size());
    }

    @Test
    void theSameBytesUnderTwoNamesAreInstalledOnce() throws Exception {
        plugins.put("one.jar", WarmPlugin.version("1.0.0"));
        plugins.await("one.jar", State.WORKING);
        Bundle bundle = bundle();
        Files.copy(plugins.file("one.jar"), plugins.file("two.jar"));
        plugins.await("two.jar", State.WORKING);
        assertEquals(bundle, bundle());
        plugins.remove("one.jar");
        RunsInFramework.await("end of one.jar", () -> plugins.find("one.jar").isEmpty());
        assertEquals(bundle, bundle());
    }

    @Test
    void aPluginThatNeedsAPackageOfAnotherStartsWhenThatComesAndWaitsAgainWhenItGoes() throws Exception {
        plugins.put("a.jar", WarmPlugin.version("1.0.0").imports(
                "org.virel.api.temperature,org.virel.api.agent,org.virel.api.provider,org.example.base;version=\"[1.2,2)\""));
        Plugin waiting = plugins.await("a.jar", State.WAITING);
        assertEquals("needs package org.example.base [1.2.0,2.0.0), which no bundle exports", waiting.cause());

        plugins.put("b.jar", PluginJars.named("org.example.base", "1.0.0").exports("org.example.base;version=1.3")
                .source("org.example.base.Base", "package org.example.base; public class Base {}"));
        plugins.await("a.jar", State.WORKING);
        assertEquals(1, offered("warm").size());

        plugins.remove("b.jar");
        plugins.await("a.jar", State.WAITING);
        assertTrue(offered("warm").isEmpty());
    }

    @Test
    void aReplacementThatWaitsTakesOverWhenWhatItNeedsHasCome() throws Exception {
        plugins.put("a.jar", WarmPlugin.version("1.0.0"));
        plugins.await("a.jar", State.WORKING);
        plugins.put("a.jar", WarmPlugin.version("2.0.0").imports(
                "org.virel.api.temperature,org.virel.api.agent,org.virel.api.provider,org.example.base"));
        Plugin waiting = plugins.await("a.jar", State.IMPAIRED);
        assertEquals(
                "its replacement is not used, 1.0.0 stays; the replacement: needs package org.example.base, which no bundle exports",
                waiting.cause());
        plugins.put("b.jar", PluginJars.named("org.example.base", "1.0.0").exports("org.example.base")
                .source("org.example.base.Base", "package org.example.base; public class Base {}"));
        assertEquals("2.0.0", plugins.await("a.jar", State.WORKING).version());
        assertEquals("2.0.0", bundle().getVersion().toString());
    }

    @Test
    void aStoppedPluginStaysStopped() throws Exception {
        plugins.put("warm.jar", WarmPlugin.version("1.0.0"));
        plugins.await("warm.jar", State.WORKING);
        bundle().stop();
        assertEquals("is stopped", plugins.await("warm.jar", State.WAITING).cause());
        bundle().start();
        plugins.await("warm.jar", State.WORKING);
    }
}
