package org.virel.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** The same code once more, as a plugin of another symbolic name: other class loaders, other classes, the same providers. */
final class Clones implements AutoCloseable {

    private static final String PREFIX = "clone.of.";

    private final BundleContext context = FrameworkUtil.getBundle(Clones.class).getBundleContext();
    private final Path folder;
    private final List<Bundle> installed = new ArrayList<>();

    Clones(Path folder) {
        this.folder = folder;
    }

    /** Returns the symbolic name of a bundle's clone. */
    static String name(String bundle) {
        return PREFIX + bundle;
    }

    /** Installs and starts the clone of a bundle, once. */
    Bundle of(Bundle bundle) throws IOException, BundleException {
        String name = name(bundle.getSymbolicName());
        Optional<Bundle> known = installed.stream().filter(one -> name.equals(one.getSymbolicName())).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Bundle clone = context.installBundle(copy(bundle, name).toUri().toString());
        installed.add(clone);
        clone.start();
        return clone;
    }

    private Path copy(Bundle bundle, String name) throws IOException {
        Path jar = Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")));
        Path copy = folder.resolve(name + ".jar");
        try (JarFile from = new JarFile(jar.toFile()); OutputStream out = Files.newOutputStream(copy)) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
            try (JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : from.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy(from, entry, to);
                    }
                }
            }
        }
        return copy;
    }

    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        to.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }

    /** Uninstalls all of them. */
    @Override
    public void close() throws BundleException {
        for (Bundle bundle : installed) {
            bundle.uninstall();
        }
    }
}
