package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.virel.api.provider.Provider;

/**
 * A framework with one plugin in it, started within a test: Felix and its Service Component Runtime, from the class path of the test. The
 * API and whatever else on that class path is a bundle is offered to the plugin as the very classes that the test sees, so the test
 * talks to the plugin's services directly. The plugin's own classes are loaded by the framework, as in a run.
 *
 * <p>For plain tests, not for those that run inside a framework.
 */
public final class PluginFramework implements AutoCloseable {

    private static final String COMPONENT_RUNTIME = "org.apache.felix.scr";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MS = 20;

    private final Framework framework;
    private final Path storage;
    private final Bundle plugin;

    private PluginFramework(Framework framework, Path storage, Bundle plugin) {
        this.framework = framework;
        this.storage = storage;
        this.plugin = plugin;
    }

    /**
     * Starts a framework and the plugin.
     *
     * @param plugin a jar, or a folder of classes with {@code META-INF/MANIFEST.MF}, as {@code target/classes} is once the bnd plugin has
     *     been there
     * @throws IllegalArgumentException if it is no bundle, or one that does not start, saying what is missing
     */
    public static PluginFramework start(Path plugin) {
        try {
            Path storage = Files.createTempDirectory("virel-plugin");
            PackedPlugin packed = PackedPlugin.of(plugin, storage);
            ClassPathBundles offered = ClassPathBundles.without(packed.symbolicName());
            Framework framework = framework(offered, storage);
            framework.start();
            framework.getBundleContext().installBundle(offered.location(COMPONENT_RUNTIME)).start();
            Bundle installed = framework.getBundleContext().installBundle(packed.jar().toUri().toString());
            PluginFramework started = new PluginFramework(framework, storage, installed);
            started.startPlugin();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be packed: %s".formatted(plugin, e.getMessage()), e);
        } catch (BundleException e) {
            throw new IllegalStateException("no framework starts: " + e.getMessage(), e);
        }
    }

    private static Framework framework(ClassPathBundles offered, Path storage) {
        FrameworkFactory factory = ServiceLoader
                .load(FrameworkFactory.class, PluginFramework.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no OSGi framework on the class path of the test; a dependency on org.virel.testkit brings Felix along"));
        return factory.newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, storage.resolve("cache").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, offered.systemPackages(),
                "felix.log.level", "1",
                "felix.service.urlhandlers", "false"));
    }

    private void startPlugin() {
        try {
            plugin.start();
        } catch (BundleException e) {
            close();
            throw new IllegalArgumentException("plugin %s does not start: %s".formatted(name(), e.getMessage()), e);
        }
    }

    /** Returns the symbolic name and version of the plugin. */
    public String name() {
        return plugin.getSymbolicName() + " " + plugin.getVersion();
    }

    /** Returns the providers that the plugin offers, of all roles, those first that were registered first. */
    public List<Provider> providers() {
        ServiceReference<?>[] references = plugin.getRegisteredServices();
        List<Provider> providers = new ArrayList<>();
        Stream.ofNullable(references)
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparing(reference -> (Long) reference.getProperty(Constants.SERVICE_ID)))
                .map(reference -> framework.getBundleContext().getService(reference))
                .filter(Provider.class::isInstance)
                .forEach(service -> providers.add((Provider) service));
        return providers;
    }

    /** Returns the providers of one role that the plugin offers. */
    public <T extends Provider> List<T> providers(Class<T> role) {
        return providers().stream().filter(role::isInstance).map(role::cast).toList();
    }

    /**
     * Removes the plugin and checks that its classes go with it: that nothing reaches its class loader any more. The caller must have let go
     * of all that came from the plugin.
     *
     * @throws AssertionError if something holds them still, with what was found and what to look for
     */
    public void removeAndCheckUnloaded() {
        removeAndCheckUnloaded(PATIENCE);
    }

    /** Does so with another bound on how long the garbage collector is asked. */
    void removeAndCheckUnloaded(Duration patience) {
        String removed = name();
        Suspects suspects = Suspects.of(plugin);
        WeakReference<ClassLoader> loader = new WeakReference<>(plugin.adapt(BundleWiring.class).getClassLoader());
        remove();
        if (!isCollected(loader, patience)) {
            throw new AssertionError(
                    "plugin %s was removed, but its classes are still in memory after %d s, so each new version of it would stay as well. %s"
                            .formatted(removed, patience.toSeconds(), suspects.describe(loader)));
        }
    }

    private void remove() {
        try {
            plugin.uninstall();
            CountDownLatch refreshed = new CountDownLatch(1);
            framework.adapt(FrameworkWiring.class).refreshBundles(List.of(plugin), event -> refreshed.countDown());
            if (!refreshed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("plugin %s blocks its own removal".formatted(name()));
            }
        } catch (BundleException e) {
            throw new AssertionError("plugin %s cannot be removed: %s".formatted(name(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while plugin %s was removed".formatted(name()), e);
        }
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!loader.refersTo(null) && System.nanoTime() < end) {
            System.gc();
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return loader.refersTo(null);
    }

    /** Stops the framework and deletes what it wrote. Closing twice has no effect. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE.toMillis());
            delete();
        } catch (BundleException | IOException e) {
            throw new IllegalStateException("the framework of the test does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() throws IOException {
        if (Files.exists(storage)) {
            try (Stream<Path> files = Files.walk(storage)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
