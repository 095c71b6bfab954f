package org.virel.environment.mujoco.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.simulation.Simulator;

/**
 * Registers a service for each task.
 *
 * <p>The reference is static: when a simulator comes or leaves, the services leave and come back with those that are there. They leave
 * while a leaving simulator can still be used, so that runs save what they made with it.
 */
@Component(service = {}, immediate = true)
public final class MujocoEnvironments {

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Registers the services. */
    @Activate
    public MujocoEnvironments(
            BundleContext context,
            @Reference(cardinality = MULTIPLE, policyOption = GREEDY) List<Map.Entry<Map<String, Object>, Simulator>> services) {
        Simulators simulators = new Simulators(services.stream()
                .sorted(Comparator.comparingInt(service -> -ranking(service.getKey())))
                .map(service -> Map.entry(String.valueOf(service.getKey().get(Provider.NAME)), service.getValue()))
                .toList());
        for (Offer offer : Offer.ALL) {
            Hashtable<String, Object> properties = new Hashtable<>(Map.of(Provider.NAME, offer.name()));
            registrations.add(context.registerService(
                    EnvironmentProvider.class, new MujocoProvider(offer, simulators), properties));
        }
    }

    private static int ranking(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /** Takes the services back. */
    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
