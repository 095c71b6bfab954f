package org.virel.command.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** The runs that were begun from here, any number side by side, each by a configuration of its own. */
@Component(service = Trainings.class, immediate = true)
public final class Trainings {

    private static final String FACTORY = "org.virel.run";
    private static final long START_SECONDS = 30;
    private static final long BEGIN_SECONDS = 10;
    private static final long LOOK_MILLIS = 20;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Map<String, Configuration> begun = new ConcurrentHashMap<>();

    /** Called by Declarative Services. */
    @Activate
    public Trainings(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    /**
     * Begins or resumes a run by configuring it.
     *
     * @param values {@code id}, {@code directory}, {@code pipeline}, maybe {@code resume}, {@code allow_other_engine} and
     *     {@code optional}, and each setting under {@code setting.<key>}
     * @return the run, in whatever state; nothing if none appeared in time
     */
    public Optional<Run> begin(Map<String, String> values) throws InterruptedException {
        Arguments arguments = new Arguments(values);
        try {
            begun.put(arguments.required("id"), configure(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the configuration of run " + arguments.required("id"), e);
        }
        return find(arguments.required("id"));
    }

    /** Waits until a run has begun, or has ended before it could, but not long: what it restores may be large. */
    public static void awaitBeginning(Run run) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BEGIN_SECONDS);
        while (run.state() == RunState.STARTING && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Returns the run of an id, waiting for it a while. */
    Optional<Run> find(String id) throws InterruptedException {
        try (RunTracker tracker = new RunTracker(context, id)) {
            return tracker.await(START_SECONDS);
        }
    }

    /** Takes a run out of the framework, stopping it if it goes on. */
    public void forget(String id) {
        try {
            Configuration configuration = begun.remove(id);
            if (configuration != null) {
                configuration.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the configuration of run " + id, e);
        }
    }

    private Configuration configure(Arguments arguments) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>(arguments.settings());
        properties.put("run.id", arguments.required("id"));
        properties.put("run.directory", arguments.required("directory"));
        properties.put("run.pipeline", arguments.required("pipeline"));
        properties.put("run.resume", arguments.optional("resume").orElse("false"));
        properties.put("run.allow_other_engine", arguments.optional("allow_other_engine").orElse("false"));
        properties.put("run.optional", arguments.optional("optional").orElse(""));
        arguments.optional("repeats").ifPresent(other -> properties.put("run.repeats", other));
        Configuration configuration = configurations.createFactoryConfiguration(FACTORY, "?");
        configuration.update(properties);
        return configuration;
    }

    /** Returns what to say of a run that did not appear. */
    public static String neverStarted(String id) {
        return "run %s was not started within %d s: see '%s check' of its pipeline".formatted(id, START_SECONDS,
                Closing.program());
    }
}
