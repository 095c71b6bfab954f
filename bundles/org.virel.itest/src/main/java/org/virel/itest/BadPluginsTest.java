package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.Plugin.State;
import org.virel.api.temperature.TemperatureProvider;

/** What is wrong with a jar is one line that names the cause, and a good neighbor goes on undisturbed. */
class BadPluginsTest {

    private static final String RELEASE = "org.example.release";

    private final BundleContext context = FrameworkUtil.getBundle(BadPluginsTest.class).getBundleContext();
    private PluginsInFramework plugins;
    private Bundle neighbor;

    @BeforeEach
    void open() throws Exception {
        plugins = new PluginsInFramework();
        plugins.put("neighbor.jar", PluginJars.named("org.example.neighbor", "1.0.0")
                .source("org.example.warm.Mild", WarmPlugin.source("Mild", ""))
                .component("org.example.warm.Mild", TemperatureProvider.class, "mild"));
        plugins.await("neighbor.jar", State.WORKING);
        neighbor = plugins.bundles("org.example.neighbor")[0];
    }

    @AfterEach
    void close() throws Exception {
        assertEquals(Bundle.ACTIVE, neighbor.getState());
        assertEquals(State.WORKING, plugins.find("neighbor.jar").orElseThrow().state());
        System.setProperty(RELEASE, "true");
        plugins.clear();
        System.clearProperty(RELEASE);
    }

    private String refused(PluginJars jar) throws Exception {
        plugins.put("bad.jar", jar);
        Plugin plugin = plugins.await("bad.jar", State.REFUSED);
        assertEquals(0, plugins.bundles(WarmPlugin.BUNDLE).length);
        assertEquals(1, plugin.cause().lines().count(), plugin.cause());
        return plugin.cause();
    }

    @Test
    void aCorruptJarIsRefusedAfterSomeTime() throws Exception {
        Files.write(plugins.file("bad.jar"), new byte[1000]);
        String cause = plugins.await("bad.jar", State.REFUSED).cause();
        assertTrue(cause.startsWith("is corrupt: "), cause);
    }

    @Test
    void aConstructorThatThrowsIsNamed() throws Exception {
        assertEquals("component org.example.warm.Warm fails: java.lang.IllegalStateException: no licence",
                refused(WarmPlugin.constructedBy("1.0.0", "throw new IllegalStateException(\"no licence\");")));
    }

    @Test
    void anErrorOfLinkageHarmsNobodyElse() throws Exception {
        assertEquals("component org.example.warm.Warm fails: java.lang.NoClassDefFoundError: org/example/Gone",
                refused(WarmPlugin.constructedBy("1.0.0", "throw new NoClassDefFoundError(\"org/example/Gone\");")));
    }

    @Test
    void aComponentWhoseClassIsNotThereIsNamed() throws Exception {
        String cause = refused(PluginJars.named(WarmPlugin.BUNDLE, "1.0.0")
                .component("org.example.warm.Lost", TemperatureProvider.class, "warm"));
        assertTrue(cause.startsWith("component org.example.warm.Lost fails: ")
                && cause.contains("ClassNotFoundException"), cause);
    }

    @Test
    void anImmediateComponentThatThrowsIsNamed() throws Exception {
        assertEquals("component org.example.warm.Warm fails: java.lang.IllegalStateException: no licence",
                refused(WarmPlugin.without("1.0.0", "throw new IllegalStateException(\"no licence\");")
                        .component(WarmPlugin.TYPE, TemperatureProvider.class, "warm", "immediate=\"true\"", "")));
    }

    @Test
    void anActivatorThatThrowsIsNamed() throws Exception {
        assertEquals("does not start: java.lang.IllegalStateException: no licence",
                refused(activator("throw new IllegalStateException(\"no licence\");")));
    }

    private static PluginJars activator(String start) {
        return PluginJars.named(WarmPlugin.BUNDLE, "1.0.0").source("org.example.warm.Start", """
                package org.example.warm;
                public final class Start implements org.osgi.framework.BundleActivator {
                    public void start(org.osgi.framework.BundleContext context) throws Exception {
                        %s
                    }
                    public void stop(org.osgi.framework.BundleContext context) {}
                }
                """.formatted(start)).imports("org.osgi.framework").header("Bundle-Activator",
                "org.example.warm.Start");
    }

    /** One that listens to interruption, and one that does not. */
    @ParameterizedTest
    @ValueSource(strings = {
        "new java.util.concurrent.CountDownLatch(1).await();",
        "while (System.getProperty(\"org.example.release\") == null) { java.util.concurrent.locks.LockSupport.parkNanos(1000000); }"
    })
    void aConstructorThatBlocksIsNamedAndThePluginIsPutOut(String blocks) throws Exception {
        String cause = refused(WarmPlugin.constructedBy("1.0.0", blocks));
        assertTrue(cause.contains("blocks") && cause.endsWith("has not returned after 1.5 s"), cause);
        plugins.put("next.jar", WarmPlugin.version("2.0.0"));
        plugins.await("next.jar", State.WORKING);
    }

    @Test
    void aPluginForAnotherVersionOfTheApiIsRefused() throws Exception {
        Version here = FrameworkUtil.getBundle(TemperatureProvider.class)
                .adapt(BundleRevision.class).getDeclaredCapabilities("osgi.wiring.package")
                .stream().map(capability -> capability.getAttributes())
                .filter(attributes -> attributes.get("osgi.wiring.package").equals("org.virel.api.temperature"))
                .map(attributes -> (Version) attributes.get("version")).findFirst().orElseThrow();
        assertEquals("was made for version [99.0.0,100.0.0) of org.virel.api.temperature, here is %s: "
                .formatted(here) + "build it for this version of virel",
                refused(WarmPlugin.version("1.0.0").imports("org.virel.api.temperature;version=\"[99,100)\"")));
    }

    @Test
    void aPluginForANewerJavaIsRefused() throws Exception {
        assertEquals("was compiled for Java 99, this is Java %d".formatted(Runtime.version().feature()),
                refused(WarmPlugin.version("1.0.0").header("Require-Capability",
                        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")));
    }

    @Test
    void aBundleOfThePlatformCannotBeImitated() throws Exception {
        plugins.put("bad.jar", PluginJars.named("org.virel.run", "9.0.0"));
        assertEquals("has the symbolic name org.virel.run of a bundle of virel itself: give it one of its own",
                plugins.await("bad.jar", State.REFUSED).cause());
    }

    @Test
    void aNameThatIsTakenIsQualified() throws Exception {
        plugins.put("bad.jar", WarmPlugin.named("constant", "1.0.0", ""));
        assertEquals("the name 'constant' (TemperatureProvider) is also that of org.virel.temperature.constant: "
                + "ask for org.example.warm:constant or org.virel.temperature.constant:constant",
                plugins.await("bad.jar", State.IMPAIRED).cause());
    }

    @Test
    void twoVersionsOfOneBundleAreInNobodysWay() throws Exception {
        plugins.put("bad.jar", WarmPlugin.version("1.0.0"));
        plugins.put("other.jar", WarmPlugin.version("2.0.0"));
        plugins.await("other.jar", State.WORKING);
        assertEquals("", plugins.await("bad.jar", State.WORKING).cause());
    }

    @Test
    void aReferenceThatIsNotSatisfiedIsNamedAndWaitedFor() throws Exception {
        plugins.put("bad.jar", WarmPlugin.without("1.0.0", "").component(WarmPlugin.TYPE, TemperatureProvider.class,
                "warm", "", """
                        <reference name="work" interface="java.util.concurrent.Callable" target="(kind=rare)"/>
                        """));
        assertEquals("component org.example.warm.Warm lacks a service java.util.concurrent.Callable (kind=rare)",
                plugins.await("bad.jar", State.WAITING).cause());
        Dictionary<String, Object> rare = new Hashtable<>(Map.of("kind", "rare"));
        Callable<String> work = () -> "work";
        ServiceRegistration<?> registration = context.registerService(Callable.class, work, rare);
        try {
            plugins.await("bad.jar", State.WORKING);
        } finally {
            registration.unregister();
        }
        plugins.await("bad.jar", State.WAITING);
    }

    @Test
    void oneComponentThatFailsDoesNotKeepTheOtherFromWorking() throws Exception {
        plugins.put("bad.jar", WarmPlugin.version("1.0.0")
                .source("org.example.warm.Hot",
                        WarmPlugin.source("Hot", "throw new IllegalStateException(\"too hot\");"))
                .component("org.example.warm.Hot", TemperatureProvider.class, "hot"));
        assertEquals("component org.example.warm.Hot fails: java.lang.IllegalStateException: too hot",
                plugins.await("bad.jar", State.IMPAIRED).cause());
        assertEquals(1, context.getServiceReferences(TemperatureProvider.class, "(name=warm)").size());
    }

    @Test
    void aThreadThatAPluginLeavesBehindDoesNotKeepItFromLeaving() throws Exception {
        plugins.put("bad.jar", WarmPlugin.constructedBy("1.0.0", """
                Thread thread = new Thread(() -> {
                    while (System.getProperty("org.example.release") == null) {
                        java.util.concurrent.locks.LockSupport.parkNanos(1000000);
                    }
                }, "left behind");
                thread.setDaemon(true);
                thread.start();
                """));
        plugins.await("bad.jar", State.WORKING);
        plugins.remove("bad.jar");
        RunsInFramework.await("end of warm", () -> plugins.bundles(WarmPlugin.BUNDLE).length == 0);
        assertTrue(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList().contains("left behind"));
    }

    @Test
    void aPluginWhoseStopThrowsIsUninstalled() throws Exception {
        plugins.put("bad.jar", PluginJars.named(WarmPlugin.BUNDLE, "1.0.0").source("org.example.warm.Start", """
                package org.example.warm;
                public final class Start implements org.osgi.framework.BundleActivator {
                    public void start(org.osgi.framework.BundleContext context) {}
                    public void stop(org.osgi.framework.BundleContext context) {
                        throw new StackOverflowError("no end");
                    }
                }
                """).imports("org.osgi.framework").header("Bundle-Activator", "org.example.warm.Start"));
        plugins.await("bad.jar", State.WORKING);
        plugins.remove("bad.jar");
        RunsInFramework.await("end of warm", () -> plugins.bundles(WarmPlugin.BUNDLE).length == 0);
        RunsInFramework.await("end of bad.jar", () -> plugins.find("bad.jar").isEmpty());
    }
}
