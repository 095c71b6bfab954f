package org.virel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.util.FelixConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A framework with the bundles of a composition, in a storage of its own that goes with it. */
final class Platform implements AutoCloseable {

    /** The bundle whose services are the commands; it configures what comes after it. */
    private static final String COMMANDS = "org.virel.command";

    /** The bundle that brings in plugins, which need all that is there and have a say in nothing before that. */
    private static final String PLUGINS = "org.virel.plugins";

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final long COMMAND_SECONDS = 10;
    private static final long STOP_SECONDS = 10;

    /** How long Declarative Services waits for a component that is still being made before it puts the bundle out (60 s by itself). */
    private static final long BLOCKED_MILLIS = 2000;

    private final Path storage;
    private final Framework framework;
    private final Installation installation;
    private final List<String> problems = new ArrayList<>();
    private boolean closed;

    private Platform(Path storage, Distribution distribution, Framework framework) {
        this.storage = storage;
        this.framework = framework;
        this.installation = new Installation(distribution, framework);
    }

    /**
     * Starts the bundles of a composition and applies its configurations, except that of the run. A bundle that does
     * not start is among the {@link #problems()}.
     *
     * @throws LaunchException if a bundle is not in the distribution or the framework does not start
     */
    static Platform boot(Distribution distribution, Composition composition) {
        Path storage = createStorage();
        Platform platform = new Platform(storage, distribution, new Felix(properties(storage)));
        try {
            platform.start(composition);
            LOG.info("{}: {} bundles started on Java {}", composition.name(), composition.bundles().size(),
                    Runtime.version());
            return platform;
        } catch (BundleException e) {
            platform.close();
            throw new LaunchException(ExitCode.MISSING, "the framework does not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private static Path createStorage() {
        try {
            return Files.createTempDirectory("virel-");
        } catch (IOException e) {
            throw new LaunchException(ExitCode.MISSING, "cannot write to the folder for temporary files %s: %s"
                    .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()), e);
        }
    }

    private static Map<String, Object> properties(Path storage) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, FrameworkLog.SLF4J_PACKAGES);
        // Two plugins may be versions of one bundle, and a new one comes before the old one goes.
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put("ds.stop.timeout.milliseconds", String.valueOf(BLOCKED_MILLIS));
        properties.put(FelixConstants.LOG_LOGGER_PROP, new FrameworkLog());
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("virel."))
                .forEach(key -> properties.put(key, System.getProperty(key)));
        return properties;
    }

    private void start(Composition composition) throws BundleException {
        framework.init();
        List<Bundle> bundles = installation.install(composition.bundles());
        framework.start();
        Map<Boolean, List<Bundle>> last = bundles.stream()
                .collect(Collectors.partitioningBy(bundle -> PLUGINS.equals(bundle.getSymbolicName())));
        List<Bundle> others = last.get(false);
        int commands = 1 + others.stream().map(Bundle::getSymbolicName).toList().indexOf(COMMANDS);
        problems.addAll(installation.start(others.subList(0, commands)));
        composition.others().forEach(this::configure);
        problems.addAll(installation.start(others.subList(commands, others.size())));
        problems.addAll(installation.start(last.get(true)));
    }

    private void configure(String pid, Map<String, Object> values) {
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("pid", pid);
        values.forEach((key, value) -> {
            arguments.put("type." + key, value.getClass().getSimpleName());
            arguments.put("value." + key, value.toString());
        });
        call("configure", arguments);
    }

    /**
     * Adds what a composition has that is not there yet, and applies its configurations, except that of the run.
     *
     * @throws LaunchException if a bundle is not in the distribution or does not start
     */
    void add(Composition composition) {
        List<String> failed = installation.start(installation.install(composition.bundles()));
        composition.others().forEach(this::configure);
        if (!failed.isEmpty()) {
            throw new LaunchException(ExitCode.MISSING, String.join("; ", failed));
        }
    }

    /** Adds those bundles of a composition that can be added, and returns why by the name of each that cannot. Nothing is configured. */
    Map<String, String> addWhatCanBe(Composition composition) {
        return installation.addWhatCanBe(composition.bundles());
    }

    /** Offers a function of the launcher to the platform, under a name that it asks for. */
    void offer(String name, Function<Map<String, String>, Map<String, String>> function) {
        framework.getBundleContext().registerService(Function.class, function,
                FrameworkUtil.asDictionary(Map.of("virel.launcher", name)));
    }

    /** Returns what went wrong without keeping the framework from starting. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Makes sure that all bundles run.
     *
     * @throws LaunchException if there are {@link #problems()}
     */
    void requireAll() {
        if (!problems.isEmpty()) {
            throw new LaunchException(ExitCode.MISSING, String.join("; ", problems));
        }
    }

    /**
     * Returns the names under which services of a type are offered.
     *
     * @param type the name of their interface
     */
    SortedSet<String> provided(String type) {
        SortedSet<String> names = new TreeSet<>();
        try {
            ServiceReference<?>[] found = framework.getBundleContext().getAllServiceReferences(type, "(name=*)");
            for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
                names.add(String.valueOf(reference.getProperty("name")));
            }
            return names;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(type, e);
        }
    }

    /**
     * Calls a command inside.
     *
     * @return its exit code
     * @throws LaunchException if there is no such command
     */
    int call(String command, Map<String, String> arguments) {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(framework.getBundleContext(), filter(command),
                null);
        tracker.open();
        try {
            @SuppressWarnings("unchecked")
            Function<Map<String, String>, Integer> function = (Function<Map<String, String>, Integer>) tracker
                    .waitForService(TimeUnit.SECONDS.toMillis(COMMAND_SECONDS));
            if (function == null) {
                throw new LaunchException(ExitCode.MISSING,
                        "no service answers to the command '%s': is bundle %s there? %s"
                                .formatted(command, COMMANDS, String.join("; ", problems)));
            }
            return function.apply(Map.copyOf(arguments));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.value();
        } finally {
            tracker.close();
        }
    }

    /**
     * Returns a function that the platform offers, for as long as the platform lasts.
     *
     * @param property what it is found by, a filter
     * @throws LaunchException if there is none
     */
    <A, B> Function<A, B> function(String property) {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(framework.getBundleContext(),
                functions(property), null);
        tracker.open();
        try {
            @SuppressWarnings("unchecked")
            Function<A, B> function = (Function<A, B>) tracker
                    .waitForService(TimeUnit.SECONDS.toMillis(COMMAND_SECONDS));
            if (function == null) {
                throw new LaunchException(ExitCode.MISSING, "the platform has no function %s: %s".formatted(property,
                        String.join("; ", problems)));
            }
            return function;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private static Filter filter(String command) {
        return functions("(virel.command=%s)".formatted(command));
    }

    private static Filter functions(String property) {
        try {
            return FrameworkUtil
                    .createFilter("(&(objectClass=%s)%s)".formatted(Function.class.getName(), property));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(property, e);
        }
    }

    /** Stops the framework and removes its storage. Closing twice has no effect. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (BundleException e) {
            LOG.warn("the framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.delete(storage);
    }
}
