package org.virel.nd4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The native code in the fragment of a bundle. */
final class NativeLibraries {
    private static final String FILE = ".*\\.(so(\\.\\d+)*|dylib|jnilib|dll)";

    private final Bundle fragment;

    private NativeLibraries(Bundle fragment) {
        this.fragment = fragment;
    }

    static NativeLibraries of(Bundle host) {
        List<BundleWire> fragments = host.adapt(BundleWiring.class).getProvidedWires(HostNamespace.HOST_NAMESPACE);
        if (fragments.isEmpty()) {
            throw new IllegalStateException("ND4J has no native code: install the bundle org.virel.nd4j.natives before "
                    + host.getSymbolicName() + " starts");
        }
        return new NativeLibraries(fragments.getFirst().getRequirer().getBundle());
    }

    /** Returns a directory with the libraries in JavaCPP's cache, one for each content of the fragment. */
    Path unpacked() throws IOException {
        String home = Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString();
        Path cache = Path.of(System.getProperty("org.bytedeco.javacpp.cachedir", home));
        String name = fragment.getSymbolicName() + "-" + fragment.getHeaders().get("Virel-Content");
        return new SharedDirectory(cache.resolve(name)).filledWith(this::unpack);
    }

    private void unpack(Path directory) throws IOException {
        for (URL entry : Collections.list(fragment.findEntries("/", "*", true))) {
            String name = entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1);
            if (name.matches(FILE)) {
                try (InputStream in = entry.openStream()) {
                    Files.copy(in, directory.resolve(name));
                }
            }
        }
    }
}
