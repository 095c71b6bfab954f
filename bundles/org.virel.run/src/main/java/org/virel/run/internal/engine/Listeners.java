package org.virel.run.internal.engine;

import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.settings.Nearest;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/**
 * Those who are told about a run. One that throws is dropped; the run goes on. Used by the run's thread, closed by any: a thread
 * that was given up while it told one of them tells no other.
 */
final class Listeners implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final long CLOSING_MILLIS = 2000;

    private final RunDescription run;
    private final List<Told> listeners = new CopyOnWriteArrayList<>();

    /** How far listeners were that are gone, by name: one of the same name that comes later goes on from there. */
    private final SortedMap<String, State> gone = new TreeMap<>();

    /** How far listeners were when they were last asked, by name. */
    private final SortedMap<String, State> saved = new TreeMap<>();

    /** Those whose bundle was stopped: the run waits for them, or their files would lack lines. */
    private final SortedMap<String, Identity> away;

    private volatile boolean closed;

    private record Told(Offer<RunListenerProvider> offer, RunListener listener) {}

    /**
     * Begins with none.
     *
     * @param away those that are expected back, by name; kept up to date
     */
    Listeners(RunDescription run, SortedMap<String, Identity> away) {
        this.run = run;
        this.away = away;
    }

    /** Returns those that are expected back, by name. */
    SortedMap<String, Identity> away() {
        return away;
    }

    /**
     * Adds the listeners of a run that goes on from a checkpoint; those whose state was saved go on from there.
     *
     * @param before who was told before, by name: they come first, then what their bundles offer now
     */
    void restore(List<Offer<RunListenerProvider>> offers, State states, SortedMap<String, Identity> before) {
        states.names().forEach(name -> gone.put(name, states.state(name)));
        Predicate<Offer<?>> same = offer -> before.containsKey(offer.name()) && before.get(offer.name()).is(offer);
        Predicate<Offer<?>> ofTheSameBundle = offer -> before.containsKey(offer.name())
                && before.get(offer.name()).bundle().equals(offer.bundle());
        addInOrder(offers, same, ofTheSameBundle, Listeners::isOurs);
    }

    /** Adds the listeners of offers. Where several have one name, that of the distribution is told. */
    void addAll(List<Offer<RunListenerProvider>> offers) {
        addInOrder(offers, Listeners::isOurs);
    }

    private static boolean isOurs(Offer<?> offer) {
        return !offer.jar().isPlugin();
    }

    /** Adds each once: first those that pass the first test, then those that pass the second, and so on, and the rest at last. */
    @SafeVarargs
    private void addInOrder(List<Offer<RunListenerProvider>> offers, Predicate<Offer<?>>... first) {
        Set<Offer<RunListenerProvider>> ordered = new LinkedHashSet<>();
        for (Predicate<Offer<?>> test : first) {
            offers.stream().filter(test).forEach(ordered::add);
        }
        ordered.addAll(offers);
        ordered.forEach(this::add);
    }

    /** Adds those that are expected back and have come in another way than by arriving: a new version comes before the old one goes. */
    void addAway(List<Offer<RunListenerProvider>> offers) {
        addAll(offers.stream().filter(offer -> away.containsKey(offer.name())).toList());
    }

    /**
     * Adds the listener of an offer, continuing where one of its name ended, unless another bundle's of that name is told already.
     *
     * @return whether it is told from now on
     */
    boolean add(Offer<RunListenerProvider> offer) {
        boolean others = listeners.stream().anyMatch(known -> known.offer().name().equals(offer.name()))
                || Optional.ofNullable(away.get(offer.name())).filter(one -> !one.bundle().equals(offer.bundle()))
                        .isPresent();
        if (closed || others) {
            return false;
        }
        away.remove(offer.name());
        try {
            begin(offer, Optional.ofNullable(gone.get(offer.name())));
            Optional.ofNullable(gone.remove(offer.name())).ifPresent(state -> saved.put(offer.name(), state));
            return true;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("listener {} could not begin and is left out: {}", offer.describe(), e.getMessage(), e);
            return false;
        }
    }

    private void begin(Offer<RunListenerProvider> offer, Optional<State> state) {
        Told told = new Told(offer, offer.provider().create(run));
        try {
            state.ifPresent(told.listener()::restore);
            listeners.add(told);
        } catch (RuntimeException | LinkageError e) {
            close(told);
            throw e;
        }
    }

    /** Drops the listener of an offer that is leaving; it is expected back as long as its bundle is installed. */
    void remove(Offer<?> offer) {
        listeners.stream().filter(known -> known.offer().id() == offer.id()).forEach(known -> {
            away.put(offer.name(), offer.identity());
            tell(known, listener -> gone.put(known.offer().name(), listener.save()));
            drop(known);
        });
    }

    /** Returns the names of those that are expected back. */
    List<String> missing(Catalog catalog) {
        away.values().removeIf(known -> !catalog.isInstalled(known.bundle()));
        return List.copyOf(away.keySet());
    }

    /** Returns those who are told, and those who are expected back, by name. */
    SortedMap<String, Identity> told() {
        SortedMap<String, Identity> told = new TreeMap<>(away);
        offers().forEach(offer -> told.put(offer.name(), offer.identity()));
        return told;
    }

    /** Returns the offers of those who are told. */
    List<Offer<RunListenerProvider>> offers() {
        return listeners.stream().map(Told::offer).toList();
    }

    /**
     * Has another bundle's listener of the same name take the place of one, going on where that ended unless it shall begin anew.
     *
     * @throws SettingException if there is none of that name, here or there
     */
    void swap(Catalog catalog, Request.Swap request) {
        Offer<RunListenerProvider> next = catalog.find(Role.LISTENER, request.provider())
                .orElseThrow(() -> new SettingException(Role.LISTENER.key(),
                        Nearest.unknown(Role.LISTENER.key(), request.provider(), catalog.names(Role.LISTENER))));
        Told before = listeners.stream().filter(told -> told.offer().name().equals(next.name())).findFirst()
                .orElseThrow(() -> new SettingException(Role.LISTENER.key(),
                        "no listener '%s' is told that could be replaced".formatted(next.name())));
        State state = before.listener().save();
        begin(next, request.fresh() ? Optional.empty() : Optional.of(state));
        drop(before);
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

    /** Closes all, but waits for that a bounded time only: what is stuck may be a listener that does not let itself be closed either. */
    void closeInTime() {
        Thread closing = Thread.ofVirtual().start(this::close);
        try {
            closing.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Told told) {
        try {
            told.listener().close();
        } catch (Exception | LinkageError e) {
            LOG.warn("closing listener {} failed", told.offer().describe(), e);
        }
    }
}
