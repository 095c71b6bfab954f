package org.virel.run.internal.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Part;
import org.virel.run.internal.pipeline.Pipeline;

/** Who is there of those that a run is made of: lets providers go, and takes up those that come. Used by the run's thread only. */
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Host host;
    private final Pipeline pipeline;
    private final Listeners listeners;
    private final Changes changes;
    private final Books books;

    /** The run around the pipeline. */
    interface Books {

        long step();

        RunSettings settings();

        /** Writes a checkpoint, or a warning that it cannot be written. */
        void tryCheckpoint();

        void checkpointUnlessParked() throws IOException;

        /** Writes an event of this step down, then tells of it. */
        void event(String kind, Map<String, String> details);
    }

    Presence(Host host, Pipeline pipeline, Listeners listeners, Changes changes, Books books) {
        this.host = host;
        this.pipeline = pipeline;
        this.listeners = listeners;
        this.changes = changes;
        this.books = books;
    }

    /** Lets a provider go: what it made is emptied, its state kept, on disk too. */
    void letGo(Offer<?> offer) {
        if (offer.role().equals(Role.LISTENER)) {
            listeners.remove(offer);
            return;
        }
        if (pipeline.parts().stream().noneMatch(part -> part.offer().id() == offer.id())) {
            return;
        }
        List<String> places = empty(offer);
        books.event("left", Map.of("provider", offer.identity().toString(), "places", String.join(" ", places)));
        host.assembled(pipeline, books.settings());
    }

    /** Where the state of what leaves cannot be had, that of the last checkpoint has to do. */
    private List<String> empty(Offer<?> offer) {
        try {
            if (pipeline.parked().isEmpty()) {
                books.tryCheckpoint();
            }
            return pipeline.park(offer);
        } catch (AbandonedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new LostStateException("%s leaves, and its state cannot be saved: %s".formatted(offer.describe(), e),
                    e);
        }
    }

    void arrived(Offer<?> offer) {
        if (!offer.role().equals(Role.LISTENER)) {
            return;
        }
        boolean wanted = !books.settings().pinned() || listeners.missing(host.catalog()).contains(offer.name());
        boolean begun = wanted && host.catalog().offers(Role.LISTENER).stream()
                .filter(known -> known.id() == offer.id())
                .anyMatch(listeners::add);
        if (begun) {
            keepJars();
            books.event("listener", Map.of("provider", offer.identity().toString()));
            host.assembled(pipeline, books.settings());
        }
    }

    /** Returns what is missing, for people. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(
                pipeline.parked().stream().map(Part::wanted).distinct().toList());
        listeners.missing(host.catalog()).forEach(name -> missing.add("listener '%s'".formatted(name)));
        return missing;
    }

    /** Says whether no part is empty, and no listener is away that is expected back. */
    boolean isWhole() {
        return pipeline.parked().isEmpty() && listeners.missing(host.catalog()).isEmpty();
    }

    /** Fills the empty parts whose providers are back. One that cannot take up what was kept leaves its part empty. */
    void fill() {
        SortedMap<String, Identity> before = pipeline.incumbents().all();
        List<String> empty = pipeline.parked().stream().map(Part::place).toList();
        for (String refusal : pipeline.unpark()) {
            LOG.error("step {}: {}", books.step(), refusal);
            books.event("refused", Map.of("reason", refusal));
        }
        tellFilled(empty, before);
        listeners.addAway(host.catalog().offers(Role.LISTENER));
        host.assembled(pipeline, books.settings());
    }

    /** What was made for a part was filled with it. */
    private void tellFilled(List<String> empty, SortedMap<String, Identity> before) {
        SortedMap<String, Identity> filled = pipeline.identities();
        filled.keySet()
                .removeIf(place -> empty.stream().noneMatch(one -> place.equals(one) || place.startsWith(one + ".")));
        pipeline.parked().forEach(part -> filled.remove(part.place()));
        if (filled.isEmpty()) {
            return;
        }
        keepJars();
        SortedMap<String, Identity> changed = new TreeMap<>(filled);
        changed.entrySet().removeIf(one -> one.getValue().equals(before.get(one.getKey())));
        changes.filled(filled, changed);
    }

    void swapListener(Request.Swap request) throws IOException {
        changes.requireUnpinned();
        books.checkpointUnlessParked();
        listeners.swap(host.catalog(), request);
        keepJars();
        books.event("listener", Map.of("provider", request.provider()));
        // Who is told is no change that is made again: the checkpoint says it.
        books.checkpointUnlessParked();
    }

    /** Keeps the jars of the plugins that are in use. */
    void keepJars() {
        List<Jar> jars = new ArrayList<>();
        pipeline.parts().forEach(part -> jars.add(part.offer().jar()));
        listeners.offers().forEach(offer -> jars.add(offer.jar()));
        new KeptJars(host.plan().directory()).keep(jars);
    }
}
