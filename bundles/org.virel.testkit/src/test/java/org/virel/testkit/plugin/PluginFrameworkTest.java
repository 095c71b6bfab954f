package org.virel.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.environment.Box;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.testkit.TestAssembly;

class PluginFrameworkTest {

    private static final Box SPACE = Box.of(1, -1, 1);

    @TempDir
    private Path folder;

    @Test
    void whatAPluginOffersIsUsedByTheClassesOfTheTest() throws IOException {
        try (PluginFramework framework = PluginFramework.start(SmallPlugin.doing(folder, ""))) {
            assertEquals("org.example.warm 1.2.3", framework.name());
            assertEquals(0, framework.providers(EnvironmentProvider.class).size());
            TemperatureProvider provider = framework.providers(TemperatureProvider.class).getFirst();
            assertEquals(0.5, provider.create(TestAssembly.of(SPACE, SPACE, Map.of())).value());
            assertTrue(provider.getClass().getClassLoader() != getClass().getClassLoader());
        }
    }

    @Test
    void aThreadThatLivesOnIsNamedWithItsPlace() throws IOException {
        String message = leak("Thread.ofPlatform().daemon().name(\"forgotten\").start(Warm::waitForever);");
        Thread thread = Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(candidate -> candidate.getName().equals("forgotten"))
                .findAny()
                .orElseThrow();
        thread.interrupt();
        assertTrue(message.contains("org.example.warm 1.2.3"), message);
        assertTrue(message.contains("thread 'forgotten' is alive"), message);
        assertTrue(message.contains("org.example.Warm.waitForever"), message);
    }

    @Test
    void anObjectInTheSystemPropertiesIsFound() throws IOException {
        String message = leak("System.getProperties().put(\"left behind\", this);");
        System.getProperties().remove("left behind");
        assertTrue(message.contains("system property 'left behind'"), message);
    }

    @Test
    void aHandlerOfLogsIsFound() throws IOException {
        String message = leak("""
                java.util.logging.Logger.getLogger("").addHandler(new java.util.logging.StreamHandler() {});""");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            if (handler.getClass().getName().startsWith("org.example")) {
                root.removeHandler(handler);
            }
        }
        assertTrue(message.contains("logger '' of java.util.logging has a handler"), message);
    }

    /** A ThreadLocal of somebody else's thread, here of one that runs shared tasks, keeps the value's class and so all of them. */
    @Test
    void aThreadLocalOfAPoolsThreadIsALeakAndTheMessageSaysThatItMayBeOne() throws IOException {
        ForkJoinPool pool = new ForkJoinPool(1);
        System.getProperties().put("pool", pool);
        String message = leak("""
                var pool = (java.util.concurrent.ForkJoinPool) System.getProperties().get("pool");
                pool.submit(() -> new ThreadLocal<Object>().set(new Constant(1))).join();""");
        System.getProperties().remove("pool");
        pool.shutdown();
        assertTrue(message.contains("ThreadLocal"), message);
    }

    private String leak(String statement) throws IOException {
        Path plugin = SmallPlugin.doing(folder, statement);
        try (PluginFramework framework = PluginFramework.start(plugin)) {
            framework.providers().forEach(ProviderTour::of);
            return assertThrows(
                    AssertionError.class, () -> framework.removeAndCheckUnloaded(Duration.ofSeconds(1))).getMessage();
        }
    }

    @Test
    void aPackageThatIsMissingIsNamed() throws IOException {
        Path plugin = SmallPlugin.make(folder, "", "", "org.example.absent;version=\"[3,4)\"");
        String message = assertThrows(IllegalArgumentException.class, () -> PluginFramework.start(plugin)).getMessage();
        assertTrue(message.contains("org.example.absent"), message);
    }

    @Test
    void aConstructorThatThrowsLeavesNoProvider() throws IOException {
        Path plugin = SmallPlugin.make(folder, "if (true) throw new IllegalStateException(\"no\");", "",
                "org.virel.api.temperature,org.virel.api.provider,org.virel.api.agent,org.virel.api.state");
        try (PluginFramework framework = PluginFramework.start(plugin)) {
            assertEquals(0, framework.providers().size());
        }
    }

    @Test
    void aFolderThatIsNoBundleIsRefusedWithWhatToDo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String message = assertThrows(IllegalArgumentException.class, () -> PluginFramework.start(empty)).getMessage();
        assertTrue(message.contains("bnd-process"), message);
        Path absent = folder.resolve("absent.jar");
        message = assertThrows(IllegalArgumentException.class, () -> PluginFramework.start(absent)).getMessage();
        assertTrue(message.contains("absent.jar"), message);
    }
}
