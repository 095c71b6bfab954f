package org.virel.run.internal.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import org.virel.api.provider.Provider;
import org.virel.api.settings.SettingException;

/**
 * Which of the providers that are there fills a place.
 *
 * <p>A place that was filled before is filled by the same bytes where they are there, else by the newest version from the same bundle, else,
 * once that bundle is no longer installed, by whoever offers the name. A place that was not is filled by the distribution's provider of the
 * name, or by the newest version of the only plugin that has one: among several plugins the user chooses.
 *
 * @param role what is asked for
 * @param wish how it is asked for
 * @param before what filled the place; empty if nothing did, or the user asks for something else now
 * @param exact whether no plugin but the one of the same bytes will do
 * @param refused those that failed before and are taken only if they are asked for
 */
public record Choice<P extends Provider>(
        Role<P> role, Wish wish, Optional<Identity> before, boolean exact, Set<Identity> refused) {

    private static final Comparator<Offer<?>> OLDEST_FIRST = Comparator
            .<Offer<?>, Version>comparing(offer -> Version.parseVersion(offer.version()))
            .thenComparingLong(Offer::id);

    /** Asks for what a text says, whatever was there before. */
    public static <P extends Provider> Choice<P> anew(Role<P> role, String wanted) {
        return new Choice<>(role, Wish.parse(wanted), Optional.empty(), false, Set.of());
    }

    /**
     * Returns the provider.
     *
     * @return empty if it is not there
     * @throws SettingException if it is not clear which one is meant
     */
    public Optional<Offer<P>> find(Catalog catalog) {
        List<Offer<P>> meant = catalog.offers(role).stream().filter(wish::allows).toList();
        return before.isEmpty() ? first(meant) : again(before.get(), meant, catalog);
    }

    private Optional<Offer<P>> again(Identity known, List<Offer<P>> meant, Catalog catalog) {
        Optional<Offer<P>> same = meant.stream().filter(known::is).findFirst();
        if (same.isPresent()) {
            return same;
        }
        List<Offer<P>> others = meant.stream().filter(offer -> !refused.contains(offer.identity())).toList();
        Optional<Offer<P>> successor = newest(
                others.stream().filter(offer -> offer.bundle().equals(known.bundle())).toList());
        if (successor.isPresent()) {
            return successor.filter(offer -> !exact || !offer.jar().isPlugin());
        }
        return exact || catalog.isInstalled(known.bundle()) ? Optional.empty() : first(others);
    }

    private Optional<Offer<P>> first(List<Offer<P>> meant) {
        List<Offer<P>> own = meant.stream().filter(offer -> !offer.jar().isPlugin()).toList();
        List<Offer<P>> candidates = own.isEmpty() ? meant : own;
        Set<String> bundles = candidates.stream().map(Offer::bundle).collect(Collectors.toCollection(TreeSet::new));
        if (bundles.size() > 1) {
            throw new SettingException(role.key(), "%s '%s' is offered by several plugins: ask for %s"
                    .formatted(role.key(), wish.name(), qualified(bundles)));
        }
        return newest(candidates);
    }

    private String qualified(Collection<String> bundles) {
        return bundles.stream()
                .map(bundle -> "'%s:%s'".formatted(bundle, wish.name()))
                .collect(Collectors.joining(" or "));
    }

    private static <P extends Provider> Optional<Offer<P>> newest(List<Offer<P>> candidates) {
        return candidates.stream().max(OLDEST_FIRST);
    }
}
