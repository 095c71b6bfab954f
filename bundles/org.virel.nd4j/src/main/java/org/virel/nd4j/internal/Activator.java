package org.virel.nd4j.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells ND4J and JavaCPP where their classes and native code are, before either of them looks. Where ND4J was built for GPUs
 * and there is none for it, nothing of ND4J is touched.
 */
public final class Activator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    @Override
    public void start(BundleContext context) throws IOException {
        boolean cuda = context.getBundle().getEntry(CUDA_BACKEND) != null;
        Supplier<Gpus> gpus = new Once<>(Gpus::ofThisMachine);
        Nd4jEngine engine = new Nd4jEngine(cuda, gpus);
        Optional<String> refusal = engine.refusal();
        if (refusal.isPresent()) {
            LOG.info("{}", refusal.get());
        } else {
            prepare(context.getBundle());
        }
        register(context, engine, "virel.engine", "nd4j");
        register(context, new GpuFinding(cuda, gpus), "virel.examination", "gpu");
    }

    private static void prepare(Bundle bundle) throws IOException {
        ND4JClassLoading.setNd4jClassloaderFromClass(Activator.class);
        Path libraries = NativeLibraries.of(bundle).unpacked();

        // JavaCPP cannot cache what comes from a bundle's URL: it would unpack 380 MB at each start.
        String path = System.getProperty("java.library.path", "");
        System.setProperty("java.library.path", path.isEmpty()
                ? libraries.toString()
                : libraries + File.pathSeparator + path);
        System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    }

    private static void register(
            BundleContext context, Supplier<Map<String, String>> service, String key, String value) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(key, value));
        context.registerService(Supplier.class, service, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // Native code stays for as long as the process: there is nothing to undo.
    }
}
