package org.virel.run.internal.engine;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Offer;

/**
 * Those who are told about a run. One that throws is dropped; the run goes on. Used by the run's thread, closed by any: a thread
 * that was given up while it told one of them tells no other.
 */
final class Listeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final RunDescription run;
    private final List<Told> listeners = new CopyOnWriteArrayList<>();

    /** How far listeners were that are gone, by name: one of the same name that comes later goes on from there. */
    private final SortedMap<String, State> gone = new TreeMap<>();

    /** How far listeners were when they were last asked, by name. */
    private final SortedMap<String, State> saved = new TreeMap<>();

    private volatile boolean closed;

    private record Told(Offer<RunListenerProvider> offer, RunListener listener) {}

    Listeners(RunDescription run) {
        this.run = run;
    }

    /** Adds the listeners of a run that goes on from a checkpoint; those whose state was saved go on from there. */
    void restore(List<Offer<RunListenerProvider>> offers, State states) {
        states.names().forEach(name -> gone.put(name, states.state(name)));
        offers.forEach(this::add);
    }

    /** Adds the listener of an offer, continuing where one of its name ended. */
    void add(Offer<RunListenerProvider> offer) {
        if (closed || listeners.stream().anyMatch(known -> known.offer().id() == offer.id())) {
            return;
        }
        try {
            Told told = new Told(offer, offer.provider().create(run));
            try {
                Optional.ofNullable(gone.get(offer.name())).ifPresent(told.listener()::restore);
                listeners.add(told);
                Optional.ofNullable(gone.remove(offer.name())).ifPresent(state -> saved.put(offer.name(), state));
            } catch (RuntimeException | LinkageError e) {
                close(told);
                throw e;
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("listener {} could not begin and is left out: {}", offer.describe(), e.getMessage(), e);
        }
    }

    /** Drops the listener of an offer that is leaving. */
    void remove(Offer<?> offer) {
        listeners.stream().filter(known -> known.offer().id() == offer.id()).forEach(known -> {
            tell(known, listener -> gone.put(known.offer().name(), listener.save()));
            drop(known);
        });
    }

    void episode(Episode episode) {
        tell(listener -> listener.episode(episode));
    }

    void figures(long step, SortedMap<String, Double> figures) {
        tell(listener -> listener.figures(step, new TreeMap<>(figures)));
    }

    void state(long step, RunState state, String reason) {
        tell(listener -> listener.state(step, state, reason));
    }

    void event(RunEvent event) {
        tell(listener -> listener.event(event));
    }

    void progress(long step) {
        tell(listener -> listener.progress(step));
    }

    private void tell(Consumer<RunListener> what) {
        listeners.forEach(told -> tell(told, what));
    }

    private void tell(Told told, Consumer<RunListener> what) {
        if (closed) {
            return;
        }
        try {
            what.accept(told.listener());
        } catch (UncheckedIOException e) {
            throw e; // files that cannot be written are the run's trouble: their lines belong to its result
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.error("listener {} failed and is dropped: {}", told.offer().describe(), e.getMessage(), e);
            Optional.ofNullable(saved.get(told.offer().name()))
                    .ifPresent(state -> gone.put(told.offer().name(), state));
            drop(told);
        }
    }

    private void drop(Told told) {
        if (listeners.remove(told)) {
            close(told);
        }
    }

    /** Lets each write out what it has and returns how far it is, by name. */
    State save() {
        SortedMap<String, State> states = new TreeMap<>(gone);
        listeners.forEach(told -> tell(told, listener -> {
            State state = listener.save();
            states.put(told.offer().name(), state);
            saved.put(told.offer().name(), state);
        }));
        states.putAll(gone);
        return State.builder().putAll(states).build();
    }

    @Override
    public void close() {
        closed = true;
        listeners.forEach(this::drop);
    }

    private static void close(Told told) {
        try {
            told.listener().close();
        } catch (Exception | LinkageError e) {
            LOG.warn("closing listener {} failed", told.offer().describe(), e);
        }
    }
}
