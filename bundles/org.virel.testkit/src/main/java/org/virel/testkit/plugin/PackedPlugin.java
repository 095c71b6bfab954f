package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A plugin as a jar of its own, which nobody writes to while it is in use.
 *
 * @param jar where it lies
 * @param symbolicName its name as a bundle
 */
record PackedPlugin(Path jar, String symbolicName) {

    /**
     * Copies a jar, or packs a folder of classes.
     *
     * @throws IllegalArgumentException if it is neither, or no bundle
     */
    static PackedPlugin of(Path plugin, Path folder) throws IOException {
        Path jar = folder.resolve("plugin.jar");
        if (Files.isDirectory(plugin)) {
            pack(plugin, jar);
        } else if (Files.isRegularFile(plugin)) {
            Files.copy(plugin, jar);
        } else {
            throw new IllegalArgumentException(
                    "there is no plugin at %s; expected a jar, or a folder of classes"
                            .formatted(plugin.toAbsolutePath()));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = ClassPathBundles
                    .symbolicName((manifest == null ? new Manifest() : manifest).getMainAttributes())
                    .orElseThrow(() -> noBundle(plugin));
            return new PackedPlugin(jar, name);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Path manifestFile = classes.resolve(JarFile.MANIFEST_NAME);
        if (!Files.exists(manifestFile)) {
            throw noBundle(classes);
        }
        try (Stream<Path> walk = Files.walk(classes);
                InputStream in = Files.newInputStream(manifestFile);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, new Manifest(in))) {
            List<Path> files = walk.filter(Files::isRegularFile).filter(file -> !file.equals(manifestFile)).toList();
            for (Path file : files) {
                entries.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
    }

    private static IllegalArgumentException noBundle(Path plugin) {
        return new IllegalArgumentException(
                "%s is no bundle: it has no META-INF/MANIFEST.MF with a Bundle-SymbolicName. The bnd-maven-plugin writes one, with goal bnd-process before the tests run"
                        .formatted(plugin.toAbsolutePath()));
    }
}
