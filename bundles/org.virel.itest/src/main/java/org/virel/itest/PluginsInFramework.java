package org.virel.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.PluginFolder;

/** The folder of plugins that the framework of the tests watches. */
final class PluginsInFramework {

    /** What is said of every jar at the first look. */
    private static final String FRESH = "is still being written?";

    private final BundleContext context = FrameworkUtil.getBundle(PluginsInFramework.class).getBundleContext();
    private final PluginFolder folder = context.getService(context.getServiceReference(PluginFolder.class));

    /** Begins with an empty folder. */
    PluginsInFramework() throws IOException, InterruptedException {
        Files.createDirectories(folder.path());
        clear();
    }

    /** Removes all plugins and waits until they are gone. */
    void clear() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(folder.path())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        RunsInFramework.await("empty folder of plugins", () -> folder.plugins().isEmpty());
    }

    /** Returns where a file of the folder is. */
    Path file(String name) {
        return folder.path().resolve(name);
    }

    /** Puts a jar in at once, in the place of another of that name. */
    void put(String name, PluginJars jar) throws IOException {
        Path made = jar.write(Files.createTempFile("plugin", ".tmp"));
        Path beside = file("." + name);
        Files.move(made, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a jar away. */
    void remove(String name) throws IOException {
        Files.delete(file(name));
    }

    /** Returns what became of a jar. */
    Optional<Plugin> find(String name) {
        return folder.plugins().stream().filter(plugin -> plugin.file().equals(name)).findFirst();
    }

    /** Waits until a jar has been looked at and is in a state, and returns what became of it. */
    Plugin await(String name, Plugin.State state) throws InterruptedException {
        RunsInFramework.await("%s of %s".formatted(state, name), () -> find(name)
                .filter(plugin -> plugin.state() == state && !plugin.cause().equals(FRESH)).isPresent());
        return find(name).orElseThrow();
    }

    /** Waits until a version of a jar's bundle is in use. */
    Plugin awaitVersion(String name, String version) throws InterruptedException {
        RunsInFramework.await("version %s of %s".formatted(version, name),
                () -> find(name).filter(plugin -> plugin.version().equals(version)).isPresent());
        return find(name).orElseThrow();
    }

    /** Returns the installed bundles of a symbolic name. */
    Bundle[] bundles(String symbolicName) {
        return Arrays.stream(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .toArray(Bundle[]::new);
    }
}
