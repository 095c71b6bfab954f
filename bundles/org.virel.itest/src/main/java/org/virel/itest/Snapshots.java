package org.virel.itest;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Makes the networks of another provider and keeps their parameters as they are after some numbers of updates. */
final class Snapshots implements NetworkProvider {

    private final NetworkProvider maker;
    private final Set<Long> wanted;
    private final ConcurrentHashMap<Key, State> kept = new ConcurrentHashMap<>();

    private record Key(String network, long updates) {}

    Snapshots(NetworkProvider maker, Set<Long> wanted) {
        this.maker = maker;
        this.wanted = wanted;
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new Watched(settings.place(), maker.create(spec, parameters, settings));
    }

    /**
     * Returns how far the parameters of each network are apart from another run's after so many updates: the largest difference as a
     * share of the largest entry of its array.
     */
    SortedMap<String, Double> drift(Snapshots other, long updates) {
        SortedMap<String, Double> drift = new TreeMap<>();
        kept.forEach((key, state) -> {
            if (key.updates() == updates) {
                State reference = other.kept.get(key);
                if (reference == null) {
                    throw new AssertionError("the other run has no " + key);
                }
                drift.put(key.network(), distance(state, reference));
            }
        });
        return drift;
    }

    private static double distance(State state, State reference) {
        return reference.entries().entrySet().stream()
                .mapToDouble(entry -> Difference.share(
                        state.tensor(entry.getKey()).data(), ((Tensor) entry.getValue()).data()))
                .max()
                .orElseThrow();
    }

    private final class Watched extends ForwardingNetwork {

        private final String place;
        private long updates;

        Watched(String place, Network behind) {
            super(behind);
            this.place = place;
        }

        @Override
        public void step(double factor) {
            super.step(factor);
            updated();
        }

        @Override
        public void follow(Network source, double tau) {
            super.follow(source, tau);
            if (tau < 1) {
                updated();
            }
        }

        private void updated() {
            updates++;
            if (wanted.contains(updates)) {
                kept.put(new Key(place, updates), parameters());
            }
        }
    }
}
