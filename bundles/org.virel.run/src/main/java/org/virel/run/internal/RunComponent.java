package org.virel.run.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.engine.RunEngine;
import org.virel.run.internal.engine.RunPlan;

/**
 * A run is one factory configuration of {@value #PID}: keys {@code run.*} say where and how, all others are settings. The run is
 * registered as a {@link Run} whatever becomes of it; updating the configuration changes its settings at the next boundary, deleting it stops the
 * run, with a checkpoint.
 */
@Component(configurationPid = RunComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, service = {}, immediate = true)
public final class RunComponent {

    static final String PID = "org.virel.run";
    private static final String OWN = "run.";
    private static final long STOP_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(RunComponent.class);

    private final RunEngine run;
    private volatile RunPlan plan;
    private final ServiceRegistration<Run> registration;

    /** Starts the run. */
    @Activate
    public RunComponent(BundleContext context, @Reference Catalog catalog, Map<String, Object> configuration) {
        plan = plan(configuration);
        run = new RunEngine(plan, catalog, () -> InstalledBundles.describe(context));
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("id", run.id());
        registration = context.registerService(Run.class, run, properties);
        run.start();
    }

    /** Changes settings of the run at its next boundary. */
    @Modified
    void modified(Map<String, Object> configuration) {
        RunPlan next = plan(configuration);
        Map<String, String> changed = new TreeMap<>(next.given());
        changed.entrySet().removeAll(plan.given().entrySet());
        Set<String> removed = new TreeSet<>(plan.given().keySet());
        removed.removeAll(next.given().keySet());
        if (!changed.isEmpty() || !removed.isEmpty()) {
            run.request(new Request.Reconfigure(changed, removed))
                    .whenComplete((step, refusal) -> took(next, step, refusal));
        }
    }

    /** What was refused is asked for again with the next update. */
    private void took(RunPlan next, Long step, Throwable refusal) {
        if (refusal == null) {
            plan = next;
            LOG.info("run {}: its changed configuration took effect at step {}", run.id(), step);
        } else {
            LOG.warn("run {}: its changed configuration is refused, it goes on with what it had: {}", run.id(),
                    refusal.getMessage());
        }
    }

    /** Stops the run if it goes on, with a checkpoint. */
    @Deactivate
    void deactivate() {
        run.stop(STOP_MILLIS);
        registration.unregister();
    }

    private static RunPlan plan(Map<String, Object> configuration) {
        SortedMap<String, String> settings = new TreeMap<>();
        configuration.forEach((key, value) -> {
            if (!isOurs(key)) {
                settings.put(key, String.valueOf(value));
            }
        });
        String id = text(configuration, "run.id");
        return new RunPlan(
                id,
                Path.of(text(configuration, "run.directory")).toAbsolutePath(),
                text(configuration, "run.pipeline"),
                Boolean.parseBoolean(String.valueOf(configuration.get("run.resume"))),
                Boolean.parseBoolean(String.valueOf(configuration.get("run.allow_other_engine"))),
                settings,
                Optional.ofNullable(configuration.get("run.repeats")).map(path -> Path.of(path.toString())),
                words(configuration, "run.optional"));
    }

    private static Set<String> words(Map<String, Object> configuration, String key) {
        String text = String.valueOf(configuration.getOrDefault(key, "")).strip();
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    /** Keys that the run or the framework reads; a run has no settings of such names. */
    private static boolean isOurs(String key) {
        return key.startsWith(OWN)
                || key.startsWith("service.")
                || key.startsWith("component.")
                || key.startsWith("osgi.")
                || key.startsWith("felix.")
                || key.startsWith(".");
    }

    private static String text(Map<String, Object> configuration, String key) {
        Object value = configuration.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a configuration of " + PID + " needs " + key);
        }
        return value.toString();
    }
}
