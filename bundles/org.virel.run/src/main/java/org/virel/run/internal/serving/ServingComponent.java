package org.virel.run.internal.serving;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.serving.PolicyService;
import org.virel.run.internal.catalog.Catalog;

/**
 * Serves the policy of a run for each factory configuration of {@value #PID}: {@code run}, the run's directory, {@code poll_ms}, how often
 * it is looked at for newer checkpoints, and {@code parallel}, how many calls are answered at once. The {@link PolicyService} is registered
 * once there is a checkpoint, and unregistered when the configuration is deleted.
 */
@Component(configurationPid = ServingComponent.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, service = {}, immediate = true)
public final class ServingComponent {

    static final String PID = "org.virel.serving";

    private static final int POLL_MILLIS = 1000;
    private static final int SHORTEST_POLL_MILLIS = 10;
    private static final int DEFAULT_PARALLEL = 8;
    private static final int MOST_PARALLEL = 256;

    private final ServedRun served;

    /** Called by Declarative Services. */
    @Activate
    public ServingComponent(BundleContext context, @Reference Catalog catalog, Map<String, Object> configuration) {
        Object run = configuration.get("run");
        if (run == null) {
            throw new IllegalArgumentException(
                    "a configuration of %s needs 'run', the directory of a run".formatted(PID));
        }
        int processors = Math.min(Runtime.getRuntime().availableProcessors(), DEFAULT_PARALLEL);
        int poll = number(configuration, "poll_ms", POLL_MILLIS, SHORTEST_POLL_MILLIS, Integer.MAX_VALUE);
        int parallel = number(configuration, "parallel", processors, 1, MOST_PARALLEL);
        Path directory = Path.of(run.toString()).toAbsolutePath().normalize();
        served = new ServedRun(directory, parallel, catalog, new Registration(context));
        served.start(poll);
    }

    private static int number(Map<String, Object> configuration, String key, int otherwise, int least, int most) {
        String text = String.valueOf(configuration.getOrDefault(key, otherwise)).strip();
        try {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new NumberFormatException("out of range");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s of %s is '%s', expected a whole number from %d to %d"
                    .formatted(key, PID, text, least, most), e);
        }
    }

    /** Ends serving. */
    @Deactivate
    void deactivate() throws InterruptedException {
        served.stop();
    }

    /** The policy among the framework's services. */
    private static final class Registration implements Publication {

        private final BundleContext context;
        private final AtomicReference<Optional<ServiceRegistration<PolicyService>>> registration = new AtomicReference<>(
                Optional.empty());
        private volatile boolean withdrawn;

        Registration(BundleContext context) {
            this.context = context;
        }

        /** Called by one thread. Listeners are called without a lock being held, so it may be withdrawn meanwhile. */
        @Override
        public void publish(PolicyService policy, Map<String, String> properties) {
            Optional<ServiceRegistration<PolicyService>> before = registration.get();
            if (before.isPresent()) {
                change(before.get(), properties);
            } else if (!withdrawn) {
                registration.set(Optional.of(
                        context.registerService(PolicyService.class, policy, new Hashtable<>(properties))));
            }
            if (withdrawn) {
                withdraw();
            }
        }

        private static void change(ServiceRegistration<PolicyService> of, Map<String, String> properties) {
            ServiceReference<PolicyService> now = of.getReference();
            if (!properties.entrySet().stream()
                    .allMatch(entry -> entry.getValue().equals(now.getProperty(entry.getKey())))) {
                of.setProperties(new Hashtable<>(properties));
            }
        }

        @Override
        public void withdraw() {
            withdrawn = true;
            registration.getAndSet(Optional.empty()).ifPresent(ServiceRegistration::unregister);
        }
    }
}
