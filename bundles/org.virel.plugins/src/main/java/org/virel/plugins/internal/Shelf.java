package org.virel.plugins.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.plugin.Plugin;
import org.virel.plugins.internal.JarStore.Copy;
import org.virel.plugins.internal.Sighting.Shape;

/** Brings what is installed in line with what lies in the folder. Used by one thread at a time. */
final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final JarStore store;
    private final Gate gate;
    private final OwnNames ownNames;
    private final Surroundings surroundings;
    private final Duration torn;
    private final Map<String, Slot> slots = new TreeMap<>();

    /** By hash: the same bytes under two names are installed once. */
    private final Map<String, Installation> installed = new HashMap<>();

    /** @param torn for how long a file that cannot be opened may still be one that is being copied */
    Shelf(JarStore store, Gate gate, OwnNames ownNames, Surroundings surroundings, Duration torn) {
        this.store = store;
        this.gate = gate;
        this.ownNames = ownNames;
        this.surroundings = surroundings;
        this.torn = torn;
    }

    /** Takes up what has come or changed, and puts out what has gone. */
    void update(List<Sighting> sightings) {
        Set<String> present = sightings.stream().map(Sighting::file).collect(Collectors.toCollection(TreeSet::new));
        for (Slot slot : List.copyOf(slots.values())) {
            if (!present.contains(slot.file())) {
                slots.remove(slot.file());
                slot.installations().forEach(this::release);
                LOG.info("plugin {} has left", slot.file());
            }
        }
        for (Sighting sighting : sightings) {
            Slot slot = slots.computeIfAbsent(sighting.file(), Slot::new);
            if (!slot.isHandled(sighting.shape())) {
                takeUp(slot, sighting);
            }
        }
    }

    private void takeUp(Slot slot, Sighting sighting) {
        if (!sighting.settled()) {
            slot.unfinished("is still being written?");
            return;
        }
        try {
            Copy copy = store.take(sighting.path());
            if (!Shape.of(sighting.path()).equals(sighting.shape())) {
                slot.unfinished("is still being written?");
                return;
            }
            Optional<String> obstacle = JarInspection.obstacle(copy.path());
            if (obstacle.isPresent() && sighting.unchanged().compareTo(torn) < 0) {
                store.drop(copy);
                slot.unfinished("is still being written? It cannot be opened yet: " + obstacle.get());
                return;
            }
            slot.handled(sighting.shape());
            enter(slot, sighting.path(), copy);
        } catch (IOException e) {
            slot.refuse("cannot be copied: " + Patience.line(e), "", Optional.empty(), false);
        }
    }

    private void enter(Slot slot, Path jar, Copy copy) {
        Optional<Installation> waiting = slot.next();
        Optional<Identity> identity = Optional.empty();
        try {
            identity = Optional.of(JarInspection.of(copy.path()));
            ownNames.check(identity.get().bundle());
            gate.pass(jar, copy, identity.get());
            settle(slot, installation(copy, identity.get()));
        } catch (UntrustedException e) {
            slot.refuse(e.getMessage(), copy.sha256(), identity, true);
        } catch (RefusedException e) {
            slot.refuse(e.getMessage(), copy.sha256(), identity, false);
        }
        waiting.ifPresent(this::release);
        if (installed.values().stream().noneMatch(one -> one.copy().equals(copy))) {
            drop(copy);
        }
    }

    private Installation installation(Copy copy, Identity identity) throws RefusedException {
        Installation known = installed.get(copy.sha256());
        if (known == null) {
            known = new Installation(copy, identity, surroundings.install(copy), surroundings);
            installed.put(copy.sha256(), known);
        }
        return known;
    }

    /** The new one comes first: only where it works does the one before it go. */
    private void settle(Slot slot, Installation candidate) {
        Optional<Installation> before = slot.current().filter(old -> old != candidate);
        Condition condition = candidate.bringUp(before.map(Installation::bundle));
        boolean waits = condition.state() == Plugin.State.WAITING;
        if (condition.state() == Plugin.State.REFUSED || before.isPresent() && condition.failed()) {
            slot.refuse(condition.cause(), candidate.copy().sha256(), Optional.of(candidate.identity()), false);
            if (slot.current().filter(candidate::equals).isPresent()) {
                slot.empty();
            }
            release(candidate);
        } else if (before.isPresent() && waits) {
            slot.await(candidate);
        } else {
            slot.use(candidate);
            before.ifPresent(this::release);
            LOG.info("plugin {} is {} {} (sha256 {})", slot.file(), candidate.identity().bundle(),
                    candidate.identity().version(), candidate.copy().sha256());
        }
    }

    /** Uninstalls what no name needs any longer. */
    private void release(Installation installation) {
        boolean needed = slots.values().stream().flatMap(Slot::installations).anyMatch(installation::equals);
        if (!needed && installed.remove(installation.copy().sha256()) != null) {
            surroundings.remove(installation.bundle());
            drop(installation.copy());
        }
    }

    private void drop(Copy copy) {
        try {
            store.drop(copy);
        } catch (IOException e) {
            LOG.debug("{} stays", copy.path(), e);
        }
    }

    /** Looks again at all that is installed: bundles or services have come or gone. */
    void reconsider() {
        for (Slot slot : slots.values()) {
            slot.current().ifPresent(current -> current.bringUp(Optional.empty()));
            slot.next().ifPresent(next -> settle(slot, next));
        }
    }

    /** The trust list has changed: who was refused may come in, and who is revoked goes. */
    void judgeAgain() {
        for (Slot slot : slots.values()) {
            slot.judgeAgain();
            slot.next().filter(this::isRevoked).ifPresent(next -> revoke(slot, next));
            slot.current().filter(this::isRevoked).ifPresent(current -> revoke(slot, current));
        }
    }

    private boolean isRevoked(Installation installation) {
        return gate.revokes(installation.copy(), installation.identity());
    }

    private void revoke(Slot slot, Installation revoked) {
        List<Installation> all = slot.installations().toList();
        if (slot.current().filter(revoked::equals).isPresent()) {
            slot.empty();
        }
        slot.refuse("is not trusted any longer", revoked.copy().sha256(), Optional.of(revoked.identity()), true);
        all.forEach(this::release);
    }

    /** Uninstalls what an earlier life of this bundle has left and nobody needs. */
    void sweep() {
        List<Bundle> known = installed.values().stream().map(Installation::bundle).toList();
        surroundings.others().filter(bundle -> store.holds(bundle.getLocation()) && !known.contains(bundle))
                .forEach(surroundings::remove);
    }

    /** Returns what has become of each name, and logs what is new. */
    List<Plugin> report() {
        slots.values().forEach(Slot::say);
        return slots.values().stream().map(Slot::plugin).toList();
    }

    /** Says whether all files have been dealt with. */
    boolean isSettled(List<Sighting> sightings) {
        return sightings.stream().allMatch(sighting -> Optional.ofNullable(slots.get(sighting.file()))
                .filter(slot -> slot.isHandled(sighting.shape())).isPresent());
    }
}
