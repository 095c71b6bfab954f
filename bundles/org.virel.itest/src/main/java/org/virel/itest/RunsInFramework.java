package org.virel.itest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.virel.api.network.NetworkProvider;
import org.virel.api.provider.Provider;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.api.serving.PolicyService;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulator;

/** Starts runs as the launcher does, by configuration, and waits for what becomes of them. */
final class RunsInFramework {

    private static final long PATIENCE_SECONDS = 120;

    private final BundleContext context = FrameworkUtil.getBundle(RunsInFramework.class).getBundleContext();
    private final Path folder;
    private final List<Configuration> configurations = new ArrayList<>();
    private final List<Configuration> servings = new ArrayList<>();
    private final List<ServiceRegistration<?>> offered = new ArrayList<>();

    RunsInFramework(Path folder) {
        this.folder = folder;
    }

    /** Creates the configuration of a small virel run. */
    Configuration configure(String id, Map<String, String> more) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("run.directory", folder.resolve(id).toString());
        values.put("run.pipeline", "virel");
        values.put("network", "fused");
        values.put("net_arch", "8,8");
        values.put("batch_size", "8");
        values.put("learning_starts", "50");
        values.put("total_timesteps", "400");
        values.put("eval_freq", "100");
        values.put("eval_steps", "100");
        values.put("log_interval", "50");
        values.put("checkpoint_interval", "150");
        values.putAll(more);
        return add(id, values);
    }

    /** Creates the configuration of a run that goes on, under an id of its own, where another has ended. */
    Configuration resume(String id, Run ended, Map<String, String> changed) throws IOException {
        Map<String, String> values = new HashMap<>(changed);
        values.put("run.directory", ended.directory().toString());
        values.put("run.pipeline", "");
        values.put("run.resume", "true");
        return add(id, values);
    }

    private Configuration add(String id, Map<String, String> values) throws IOException {
        ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        Configuration configuration = admin.createFactoryConfiguration("org.virel.run", "?");
        Dictionary<String, Object> properties = new Hashtable<>(values);
        properties.put("run.id", id);
        configuration.update(properties);
        configurations.add(configuration);
        return configuration;
    }

    /** Waits for the run service of an id. */
    Run run(String id) throws InterruptedException, InvalidSyntaxException {
        return await(Run.class, "(id=%s)".formatted(id));
    }

    /** Serves the policy of a run until the runs are deleted. */
    void serve(String id) throws IOException {
        ConfigurationAdmin admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        Configuration configuration = admin.createFactoryConfiguration("org.virel.serving", "?");
        configuration.update(new Hashtable<>(Map.of("run", folder.resolve(id).toString(), "poll_ms", "20")));
        servings.add(configuration);
    }

    /** Waits for the policy of a run that is served. */
    PolicyService policy(String run) throws InterruptedException, InvalidSyntaxException {
        return await(PolicyService.class, "(run=%s)".formatted(run));
    }

    private <T> T await(Class<T> type, String properties) throws InterruptedException, InvalidSyntaxException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(
                context, context.createFilter("(&(objectClass=%s)%s)".formatted(type.getName(), properties)), null);
        tracker.open();
        try {
            T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (service == null) {
                throw new AssertionError("%s %s did not appear".formatted(type.getSimpleName(), properties));
            }
            return service;
        } finally {
            tracker.close();
        }
    }

    /** Deletes the configurations of what is served and waits until no policy is. */
    void stopServing() throws IOException, InterruptedException {
        for (Configuration serving : servings) {
            serving.delete();
        }
        servings.clear();
        await("end of serving", () -> context.getServiceReference(PolicyService.class) == null);
    }

    /** Deletes the configurations and waits until their runs are gone, so that the next test finds none of them. */
    void deleteAll() throws Exception {
        stopServing();
        List<Configuration> left = List.copyOf(configurations);
        configurations.clear();
        for (Configuration configuration : left) {
            Object id = configuration.getProperties().get("run.id");
            configuration.delete();
            await("end of " + id, () -> find(id).length == 0);
        }
        offered.forEach(ServiceRegistration::unregister);
        offered.clear();
    }

    private ServiceReference<?>[] find(Object id) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(Run.class.getName(), "(id=%s)".formatted(id));
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Bundle bundle(String symbolicName) {
        return find(symbolicName).orElseThrow(() -> new AssertionError("no bundle " + symbolicName));
    }

    boolean isInstalled(String symbolicName) {
        return find(symbolicName).isPresent();
    }

    private Optional<Bundle> find(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    /** Offers networks until the runs are deleted. */
    void offer(String name, NetworkProvider provider) {
        offered.add(context.registerService(
                NetworkProvider.class, provider, new Hashtable<>(Map.of(Provider.NAME, name))));
    }

    /** Returns the provider of networks of a name. */
    NetworkProvider networks(String name) throws InvalidSyntaxException {
        return service(NetworkProvider.class, "(%s=%s)".formatted(Provider.NAME, name));
    }

    /** Returns a service that is there. */
    <T> T service(Class<T> type, String properties) throws InvalidSyntaxException {
        return context.getServiceReferences(type, properties).stream()
                .findFirst()
                .map(context::getService)
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(type.getSimpleName(), properties)));
    }

    /** Gives a test up that needs a simulator which this machine does not have. */
    void assumeUsable(String simulator) throws InvalidSyntaxException {
        Optional<String> obstacle = context
                .getServiceReferences(Simulator.class, "(%s=%s)".formatted(Provider.NAME, simulator)).stream()
                .findFirst()
                .map(reference -> context.getService(reference).obstacle(Settings.of(Collections.emptyMap())))
                .orElse(Optional.of("no such service"));
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> "simulator %s: %s".formatted(simulator, obstacle.orElse("")));
    }

    Path file(String id, String name) {
        return folder.resolve(id).resolve(name);
    }

    static RunState end(Run run) throws Exception {
        return run.ended().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not happen in " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(2);
        }
    }
}
