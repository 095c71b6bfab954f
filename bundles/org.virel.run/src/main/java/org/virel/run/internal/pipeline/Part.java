package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.provider.Provider;
import org.virel.api.run.Place;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/**
 * A place in a run that one component fills: it can be emptied, its state kept, and filled again by the same or another
 * provider, while everything that refers to the place stays as it is.
 *
 * @param <P> the provider
 * @param <T> the component
 */
public final class Part<P extends Provider, T extends Stateful> {

    private static final Logger LOG = LoggerFactory.getLogger(Part.class);

    private final String place;
    private final Role<P> role;
    private final Workshop workshop;
    private final BiFunction<P, PartAssembly, T> maker;
    private final Carrier<T> carrier;
    private Offer<P> offer;
    private Optional<Made<T>> made = Optional.empty();
    private State parked = State.EMPTY;

    /** What the parts made for the component were made by, while the place is empty. */
    private List<Wanted> wantedNested = List.of();

    /** Whether the provider that is back could not take up what was kept. */
    private boolean refused;

    private long generation;

    /** A component with the networks and policies that were made for it. */
    private record Made<T>(T component, PartAssembly assembly) {}

    Part(
            String place,
            Role<P> role,
            Workshop workshop,
            Settings settings,
            BiFunction<P, PartAssembly, T> maker,
            Carrier<T> carrier) {
        this.place = place;
        this.role = role;
        this.workshop = workshop;
        this.maker = maker;
        this.carrier = carrier;
        offer = workshop.offer(role, place, settings);
        made = Optional.of(make(offer, settings));
    }

    /** Returns the place, as settings name it. */
    public String place() {
        return place;
    }

    /** Returns what the bits of its component depend on besides the bundle's version. */
    public SortedMap<String, String> engine() {
        return offer.provider().engine(made.map(one -> one.assembly().settings())
                .orElseGet(() -> workshop.settings().at(place)));
    }

    /** Returns the role. */
    public Role<P> role() {
        return role;
    }

    /** Returns who made the component, or will have to make it again. */
    public Offer<P> offer() {
        return offer;
    }

    /** Says where it is and who fills it. */
    Place describe() {
        return new Place(place, role.key(), offer.name(), offer.bundle(), offer.version(), !isParked());
    }

    /** Returns the component. */
    T component() {
        if (made.isEmpty()) {
            throw new IllegalStateException(place + " is empty: its provider has left");
        }
        return made.get().component();
    }

    /** Returns a number that grows whenever the component becomes another object. */
    long generation() {
        return generation;
    }

    /** Says whether the place is empty and its state kept. */
    public boolean isParked() {
        return made.isEmpty();
    }

    /** Returns the parts made for the component: networks and policies. */
    List<Part<?, ?>> nested() {
        return made.map(m -> m.assembly().nested()).orElse(List.of());
    }

    /** Returns the state, of the component and of what was made for it. */
    public State save() {
        return made.map(this::capture).orElse(parked);
    }

    /** Takes up a state. */
    public void restore(State state) {
        install(made.orElseThrow(), state);
    }

    /** Returns the state of the component alone. */
    State saveOwn() {
        return carrier.capture(component());
    }

    /** Takes up the state of the component alone. */
    void restoreOwn(State state) {
        carrier.install(component(), state);
    }

    /** Empties the place and keeps the state. */
    public void park() {
        parked = save();
        wantedNested = nested().stream()
                .map(part -> new Wanted(part.role(), part.place(), part.offer().name()))
                .distinct()
                .toList();
        close();
    }

    /** Says whether those who can fill this place again are there. */
    boolean isOffered() {
        return wantedHere().allMatch(wanted -> wanted.isOffered(workshop));
    }

    private Stream<Wanted> wantedHere() {
        return Stream.concat(Stream.of(new Wanted(role, place, offer.name())), wantedNested.stream());
    }

    /** Notes that a provider that is back could not take up what was kept. */
    void refuse() {
        refused = true;
    }

    /** Returns what an empty place waits for, for people. */
    public String wanted() {
        String missing = wantedHere()
                .filter(wanted -> !wanted.isOffered(workshop))
                .map(wanted -> "%s '%s'".formatted(wanted.role().key(), wanted.name()))
                .collect(Collectors.joining(" and "));
        if (missing.isEmpty() && !refused) {
            return "%s '%s' (for %s)".formatted(role.key(), offer.name(), place);
        }
        return missing.isEmpty()
                ? "another %s '%s' (the one that is there was refused at %s)".formatted(role.key(), offer.name(), place)
                : "%s (for %s)".formatted(missing, place);
    }

    /** Closes the component and empties the place. */
    public void close() {
        made.ifPresent(Part::closeMade);
        made = Optional.empty();
    }

    /**
     * Says who would fill the place under the given settings.
     *
     * @throws SettingException if that provider is not there
     */
    Successor successor(Settings settings) {
        return new Successor(workshop.offer(role, place, settings), settings);
    }

    /** Who is to fill the place next. */
    final class Successor {

        private final Offer<P> next;
        private final Settings settings;

        private Successor(Offer<P> next, Settings settings) {
            this.next = next;
            this.settings = settings;
        }

        Part<P, T> part() {
            return Part.this;
        }

        Offer<P> offer() {
            return next;
        }

        /** Says whether it takes up what was there: another task begins with an episode of its own. */
        boolean inherits() {
            return !role.equals(Role.ENVIRONMENT) || next.name().equals(offer.name());
        }

        /**
         * Makes the component, carrying this part's state where it shall; nothing changes before it is committed.
         *
         * @param anew whether it begins anew
         */
        Candidate prepare(boolean anew) {
            return Part.this.prepare(next, settings, anew);
        }
    }

    private Candidate prepare(Offer<P> successor, Settings settings, boolean anew) {
        Optional<State> state = anew ? Optional.empty() : Optional.of(save());
        Made<T> next = make(successor, settings);
        try {
            state.ifPresent(saved -> install(next, saved));
        } catch (RuntimeException | Error e) {
            closeMade(next);
            throw e;
        }
        return new Candidate() {
            @Override
            public void commit() {
                made.ifPresent(Part::closeMade);
                made = Optional.of(next);
                offer = successor;
                parked = State.EMPTY;
                refused = false;
                generation++;
            }

            @Override
            public void discard() {
                closeMade(next);
            }
        };
    }

    private Made<T> make(Offer<P> from, Settings settings) {
        PartAssembly assembly = workshop.assembly(place, settings);
        try {
            return new Made<>(maker.apply(from.provider(), assembly), assembly);
        } catch (RuntimeException | Error e) {
            assembly.close();
            throw e;
        }
    }

    private State capture(Made<T> from) {
        State.Builder nested = State.builder();
        from.assembly().named().forEach((name, part) -> nested.put(name, part.save()));
        return State.builder()
                .put("component", carrier.capture(from.component()))
                .put("made", nested.build())
                .build();
    }

    private void install(Made<T> into, State state) {
        State nested = state.state("made");
        nested.requireOnly(into.assembly().named().keySet().toArray(String[]::new));
        into.assembly().named().forEach((name, part) -> part.restore(nested.state(name)));
        carrier.install(into.component(), state.state("component"));
    }

    private static void closeMade(Made<?> gone) {
        try {
            if (gone.component() instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception | LinkageError e) {
            LOG.warn("closing {} failed", gone.component(), e);
        } finally {
            gone.assembly().close();
        }
    }

    @Override
    public String toString() {
        return place + " = " + offer.describe();
    }
}
