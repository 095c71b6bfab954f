package org.virel.plugins.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.plugins.internal.JarStore.Copy;

/** The framework that plugins come into and leave. */
final class Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    /** How the launcher installs what belongs to the distribution. */
    private static final String OURS = "reference:";

    /** A run may need its grace before it lets go of a bundle. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Patience patience;

    Surroundings(BundleContext context, ServiceComponentRuntime components, Patience patience) {
        this.context = context;
        this.components = components;
        this.patience = patience;
    }

    Patience patience() {
        return patience;
    }

    Requirements requirements() {
        return new Requirements(context);
    }

    Namesakes namesakes() {
        return new Namesakes(context);
    }

    Examination examination(Bundle bundle) {
        return new Examination(context, components, patience, bundle);
    }

    /** Returns the bundles that belong to the distribution. */
    Stream<Bundle> own() {
        return Stream.of(context.getBundles()).filter(bundle -> bundle.getBundleId() == 0 || isOurs(bundle));
    }

    /** Returns all other bundles. */
    Stream<Bundle> others() {
        return Stream.of(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0 && !isOurs(bundle));
    }

    private static boolean isOurs(Bundle bundle) {
        return bundle.getLocation().startsWith(OURS);
    }

    /** Installs a copy; nothing of it runs yet. */
    Bundle install(Copy copy) throws RefusedException {
        try {
            return context.installBundle(copy.location());
        } catch (BundleException e) {
            throw new RefusedException("cannot be installed: " + Patience.line(e), e);
        }
    }

    /**
     * Stops a bundle, uninstalls it and gives its classes up. What it throws or blocks harms nobody else: where it takes too long
     * it goes on behind our backs.
     */
    void remove(Bundle bundle) {
        String name = bundle.getSymbolicName();
        Thread leaving = Thread.ofPlatform().daemon().name("virel-plugin leaves: " + name).start(() -> {
            try {
                bundle.uninstall();
                refresh(bundle);
            } catch (BundleException | RuntimeException | LinkageError e) {
                LOG.warn("bundle {} cannot be uninstalled", name, e);
            }
        });
        await(leaving, name);
    }

    private static void await(Thread leaving, String name) {
        try {
            if (!leaving.join(LEAVING)) {
                LOG.warn("bundle {} has not left after {} s: something of it blocks", name, LEAVING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EndedException();
        }
    }

    /** Bundles of the distribution are never restarted for a plugin's sake: then its classes stay until the process ends. */
    private void refresh(Bundle bundle) {
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        Collection<Bundle> concerned = wiring.getDependencyClosure(Set.of(bundle));
        Optional<Bundle> ours = concerned.stream().filter(Surroundings::isOurs).findFirst();
        if (ours.isPresent()) {
            LOG.warn("the classes of bundle {} stay in memory: bundle {} uses them", bundle.getSymbolicName(),
                    ours.get().getSymbolicName());
            return;
        }
        wiring.refreshBundles(Set.of(bundle));
    }
}
