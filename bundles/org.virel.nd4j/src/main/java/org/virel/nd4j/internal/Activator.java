package org.virel.nd4j.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Tells ND4J and JavaCPP where their classes and native code are, before either of them looks. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws IOException {
        ND4JClassLoading.setNd4jClassloaderFromClass(Activator.class);
        Path libraries = NativeLibraries.of(context.getBundle()).unpacked();

        // JavaCPP cannot cache what comes from a bundle's URL: it would unpack 380 MB at each start.
        String path = System.getProperty("java.library.path", "");
        System.setProperty("java.library.path", path.isEmpty()
                ? libraries.toString()
                : libraries + File.pathSeparator + path);
        System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    }

    @Override
    public void stop(BundleContext context) {
        // Native code stays for as long as the process: there is nothing to undo.
    }
}
