package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.PluginFolder;

/** Looks at the folder of plugins again and again, on a thread of its own. The first time before it is activated. */
@Component(service = PluginFolder.class, immediate = true)
public final class WatchedFolder implements PluginFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    /** How often at most one change leads to the next in one look: a plugin may wait for one that waits for another. */
    private static final int ROUNDS = 8;

    /** How long the first look waits for files that are just being written. */
    private static final Duration FIRST = Duration.ofSeconds(3);

    private static final long END_MILLIS = 2000;

    private final BundleContext context;
    private final Options options;
    private final Folder folder;
    private final Gate gate;
    private final Shelf shelf;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final BundleListener bundles = event -> stale.set(true);
    private final ServiceListener services = this::noticed;
    private final Thread thread = Thread.ofPlatform().daemon().name("virel-plugins").unstarted(this::watch);
    private volatile List<Plugin> plugins = List.of();

    /** Jars that a run needs besides those in the folder; the run keeps them, and nobody exchanges them. */
    private List<Sighting> kept = List.of();

    private String trouble = "";

    /** Called by Declarative Services. */
    @Activate
    public WatchedFolder(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.options = Options.of(context::getProperty);
        this.folder = new Folder(path(), InstantSource.system());
        this.gate = new Gate(new TrustFile(options.trust(), options.trustNamed()), new LetIn(options.letIn()),
                WatchedFolder::warn);
        Surroundings surroundings = new Surroundings(context, components, new Patience(options.patience()));
        JarStore store = new JarStore(context.getDataFile("jars").toPath());
        OwnNames ownNames = new OwnNames(() -> surroundings.own().map(Bundle::getSymbolicName), options.home());
        this.shelf = new Shelf(store, gate, ownNames, surroundings, options.torn());
    }

    private static void warn(String message) {
        LOG.warn("{}", message);
        System.err.println("warning: " + message);
    }

    private void noticed(ServiceEvent event) {
        if (event.getType() != ServiceEvent.MODIFIED) {
            stale.set(true);
        }
    }

    /** Looks for the first time, and begins to watch. */
    @Activate
    void start() throws InterruptedException {
        if (options.folder().isEmpty() && options.kept().isEmpty()) {
            return;
        }
        context.addBundleListener(bundles);
        context.addServiceListener(services);
        long end = System.nanoTime() + FIRST.toNanos();
        lookUntil(end);
        kept = findKept();
        lookUntil(end);
        shelf.sweep();
        thread.start();
    }

    private void lookUntil(long end) throws InterruptedException {
        while (!look() && System.nanoTime() < end) {
            Thread.sleep(options.period().toMillis());
        }
    }

    /** What lies in the folder as well belongs there: it leaves with its file. */
    private List<Sighting> findKept() {
        if (options.kept().isEmpty()) {
            return List.of();
        }
        Set<String> there = plugins.stream().map(plugin -> plugin.sha256() + Folder.SUFFIX).collect(Collectors.toSet());
        try {
            return new Folder(options.kept().get(), InstantSource.system()).look().stream()
                    .filter(jar -> !there.contains(jar.file()))
                    .map(Sighting::atRest)
                    .toList();
        } catch (IOException e) {
            warn("the plugins that the run kept cannot be read: " + e);
            return List.of();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(options.period().toMillis());
                look();
            }
        } catch (InterruptedException | EndedException e) {
            LOG.debug("{} is no longer watched", path());
        }
    }

    /** Looks once, whatever happens, and says whether nothing is left to do. */
    private boolean look() {
        boolean settled = true;
        try {
            List<Sighting> sightings = new ArrayList<>(options.folder().isEmpty() ? List.of() : folder.look());
            sightings.addAll(kept);
            if (gate.refresh()) {
                shelf.judgeAgain();
            }
            shelf.update(sightings);
            for (int round = 0; round < ROUNDS && stale.getAndSet(false); round++) {
                shelf.reconsider();
            }
            settled = shelf.isSettled(sightings);
            trouble = "";
        } catch (IOException e) {
            complain("the folder of plugins cannot be read: " + e, e);
        } catch (EndedException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            complain("plugins cannot be dealt with: " + e, e);
        }
        plugins = shelf.report();
        return settled;
    }

    /** Says it once, not at each look. */
    private void complain(String message, Throwable cause) {
        if (!message.equals(trouble)) {
            trouble = message;
            LOG.warn("{}", message, cause);
        }
    }

    /** Ends watching. What is installed stays: the framework stops it, or the next life of this bundle takes it over. */
    @Deactivate
    void stop() throws InterruptedException {
        context.removeBundleListener(bundles);
        context.removeServiceListener(services);
        thread.interrupt();
        thread.join(END_MILLIS);
    }

    @Override
    public Path path() {
        return options.folder().orElseGet(() -> Path.of(""));
    }

    @Override
    public List<Plugin> plugins() {
        return plugins;
    }
}
