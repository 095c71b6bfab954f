package org.virel.run.internal.pipeline;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Choice;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.catalog.Wish;

/** Who filled each place last, so that it is filled by the same again. Used by the run's thread only. */
public final class Incumbents {

    private final Set<Identity> refused;
    private SortedMap<String, Identity> known;
    private boolean exact;

    /**
     * Creates a record of who filled what.
     *
     * @param known by place
     * @param exact whether no plugin but the one of the same bytes will do
     * @param refused those that have failed, and are taken only if somebody asks for them
     */
    public Incumbents(Map<String, Identity> known, boolean exact, Set<Identity> refused) {
        this.known = new TreeMap<>(known);
        this.exact = exact;
        this.refused = Set.copyOf(refused);
    }

    /** Creates a record for a run that begins. */
    public static Incumbents none() {
        return new Incumbents(Map.of(), false, Set.of());
    }

    /** Says whether no plugin but the one of the same bytes will do from now on. */
    public void setExact(boolean only) {
        exact = only;
    }

    /** Returns how the provider of a place is chosen: who filled it counts as long as the settings still allow it. */
    <P extends Provider> Choice<P> choice(Role<P> role, String place, String wanted) {
        Wish wish = Wish.parse(wanted);
        Optional<Identity> before = Optional.ofNullable(known.get(place)).filter(wish::allows);
        return new Choice<>(role, wish, before, exact, refused);
    }

    /** Returns who filled a place. */
    Optional<Identity> of(String place) {
        return Optional.ofNullable(known.get(place));
    }

    /** Takes up who fills the places now. */
    void note(Collection<Part<?, ?>> parts) {
        parts.forEach(part -> known.put(part.place(), part.offer().identity()));
    }

    /** Returns all that is known: those of empty places and of what was made for them, too. */
    public SortedMap<String, Identity> all() {
        return new TreeMap<>(known);
    }

    /** Puts back what was known. */
    void putBack(Map<String, Identity> before) {
        known = new TreeMap<>(before);
    }

    /** Prepares for a change: who filled a place counts no longer, but where it is said who shall. */
    void prepare(Collection<String> anew, Map<String, Identity> exactly) {
        known.keySet().removeAll(anew);
        known.putAll(exactly);
    }
}
