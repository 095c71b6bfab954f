package org.virel.run.internal.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.provider.Provider;

/**
 * The providers among the framework's services.
 *
 * <p>One tracker for all roles rather than a reference for each: unbinding then reaches the runs with the service still usable,
 * which they need to save what was made with it.
 */
@Component(service = Catalog.class, immediate = true)
public final class ServiceCatalog implements Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceCatalog.class);

    private final Map<ServiceReference<Object>, Offer<?>> offers = new ConcurrentSkipListMap<>(
            Comparator.reverseOrder());
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final ServiceTracker<Object, Offer<?>> tracker;
    private final BundleContext context;
    private final SynchronousBundleListener uninstalling = this::changed;

    /** By what tells a bundle's content from an earlier one. */
    private final Map<List<Long>, Jar> jars = new ConcurrentHashMap<>();

    /** Begins to track. */
    @Activate
    public ServiceCatalog(BundleContext context) throws InvalidSyntaxException {
        this.context = context;
        context.addBundleListener(uninstalling);
        String types = Role.ALL.stream()
                .map(role -> "(objectClass=%s)".formatted(role.type().getName()))
                .collect(Collectors.joining("", "(|", ")"));
        Filter filter = context.createFilter(types);
        tracker = new ServiceTracker<>(context, filter, new Tracking());
        tracker.open();
    }

    /** Ends tracking. */
    @Deactivate
    void deactivate() {
        context.removeBundleListener(uninstalling);
        tracker.close();
    }

    private void changed(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            jars.keySet().removeIf(key -> key.getFirst() == event.getBundle().getBundleId());
            watchers.forEach(watcher -> watcher.uninstalled(String.valueOf(event.getBundle().getSymbolicName())));
        }
    }

    private Jar jar(Bundle bundle) {
        return jars.computeIfAbsent(List.of(bundle.getBundleId(), bundle.getLastModified()), key -> Jar.of(bundle));
    }

    @Override
    public boolean isInstalled(String bundle) {
        return Arrays.stream(context.getBundles())
                .anyMatch(one -> bundle.equals(one.getSymbolicName()) && one.getState() != Bundle.UNINSTALLED);
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        return offers.values().stream()
                .filter(offer -> offer.role().equals(role))
                .map(offer -> {
                    @SuppressWarnings("unchecked") // equal roles have the same P
                    Offer<P> typed = (Offer<P>) offer;
                    return typed;
                })
                .toList();
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    private final class Tracking implements ServiceTrackerCustomizer<Object, Offer<?>> {

        @Override
        @SuppressWarnings("NullAway")
        public @Nullable Offer<?> addingService(ServiceReference<Object> reference) {
            @Nullable
            Object service = context.getService(reference);
            if (service == null) {
                LOG.warn("{} of bundle {} cannot be had: its component does not start",
                        reference.getProperty(Provider.NAME),
                        reference.getBundle().getSymbolicName());
                return null;
            }
            for (Role<?> role : Role.ALL) {
                if (role.type().isInstance(service)) {
                    Offer<?> offer = offer(role, service, reference);
                    offers.put(reference, offer);
                    LOG.debug("{} {} arrived", role.key(), offer.describe());
                    watchers.forEach(watcher -> watcher.arrived(offer));
                    return offer;
                }
            }
            LOG.warn("{} offers {}, which is of no role here", reference, service.getClass().getName());
            return null;
        }

        private <P extends Provider> Offer<P> offer(
                Role<P> role, Object service, ServiceReference<Object> reference) {
            Object name = reference.getProperty(Provider.NAME);
            return new Offer<>(
                    role,
                    name == null ? service.getClass().getName() : name.toString(),
                    role.type().cast(service),
                    jar(reference.getBundle()),
                    (Long) reference.getProperty(Constants.SERVICE_ID));
        }

        @Override
        public void modifiedService(ServiceReference<Object> reference, Offer<?> offer) {
            // A provider's name and bundle do not change while it is registered.
        }

        @Override
        public void removedService(ServiceReference<Object> reference, Offer<?> offer) {
            offers.remove(reference);
            LOG.debug("{} {} is leaving", offer.role().key(), offer.describe());
            try {
                List<Runnable> waiting = watchers.stream().map(watcher -> watcher.leaving(offer)).toList();
                waiting.forEach(Runnable::run);
            } finally {
                context.ungetService(reference);
            }
        }
    }
}
