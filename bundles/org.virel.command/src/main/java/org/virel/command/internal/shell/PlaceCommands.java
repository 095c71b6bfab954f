package org.virel.command.internal.shell;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;
import org.virel.api.settings.Nearest;
import org.virel.command.internal.PluginLines;
import org.virel.command.internal.Table;

/** What fills the places of a run, replacing it, and what has happened. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=swap",
    "osgi.command.function=places", "osgi.command.function=events"})
public final class PlaceCommands {

    private static final Pattern HASH = Pattern.compile("#([0-9a-f]{8})[0-9a-f]{56}\\b");
    private static final int FEW_EVENTS = 10;
    private static final String LISTENER = "listener";

    private final Runs runs;

    /** Called by Declarative Services. */
    @Activate
    public PlaceCommands(@Reference Runs runs) {
        this.runs = runs;
    }

    /** Replaces what fills a place. */
    public String swap(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.SWAP, arguments);
        Desk desk = new Desk(session);
        Run run = runs.meant(desk, call);
        String place = call.first();
        String provider = call.words().get(1);
        SortedSet<String> known = placesAndRoles(run);
        if (!run.places().isEmpty() && !known.contains(place)) {
            throw new IllegalArgumentException(Nearest.unknown("place or role", place, known));
        }
        try {
            return new Asking(run, desk, Asking.PATIENCE).ask(new Request.Swap(place, provider, call.has("--fresh")),
                    "swapped %s to %s".formatted(place, provider));
        } catch (IllegalStateException e) {
            throw isWaitedFor(run, place, provider)
                    && PluginLines.isAboutWhatNobodyOffers(String.valueOf(e.getMessage()))
                            ? new IllegalStateException(
                                    "'%s' is what the run is waiting for: it goes on by itself when that is back"
                                            .formatted(provider),
                                    e)
                            : e;
        }
    }

    /** Nobody offers what has left, so a run that waits for it refuses its name as one that it does not know. */
    private static boolean isWaitedFor(Run run, String asked, String provider) {
        return run.places().stream()
                .filter(place -> !place.filled() && (place.path().equals(asked) || place.role().equals(asked)))
                .anyMatch(place -> provider.equals(place.provider())
                        || provider.equals("%s:%s".formatted(place.bundle(), place.provider())));
    }

    /** Returns what can be swapped. */
    static SortedSet<String> placesAndRoles(Run run) {
        SortedSet<String> names = run.places().stream().map(Place::path).collect(Collectors.toCollection(TreeSet::new));
        run.places().forEach(place -> names.add(place.role()));
        names.add(LISTENER);
        return names;
    }

    /** Shows the places. */
    public String places(CommandSession session, String[] arguments) {
        Desk desk = new Desk(session);
        Run run = runs.meant(desk, Call.of(Manual.PLACES, arguments));
        Table table = new Table("place", "role", "filled by", "bundle", "version");
        for (Place place : run.places()) {
            String provider = place.filled() ? place.provider() : "nobody: waits for " + place.provider();
            table.add(place.path(), place.role(), provider, place.bundle(), place.version());
        }
        return table.isEmpty() ? "run %s has not begun yet".formatted(run.id()) : table.in(desk.columns());
    }

    /** Shows the last events. */
    public String events(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.EVENTS, arguments);
        Desk desk = new Desk(session);
        int most = call.optional().map(PlaceCommands::count).orElse(FEW_EVENTS);
        List<RunEvent> events = runs.meant(desk, call).events();
        Table table = new Table("step", "event", "details");
        events.stream().skip(Math.max(0, events.size() - most))
                .forEach(event -> table.add(String.valueOf(event.step()), event.kind(), details(event.details())));
        return table.isEmpty() ? "nothing has happened yet" : table.in(desk.columns());
    }

    /** Hashes are shown as {@code bundles} shows them. */
    private static String details(Map<String, String> details) {
        return details.entrySet().stream().map(detail -> detail.getKey() + "=" + detail.getValue())
                .map(detail -> HASH.matcher(detail).replaceAll("#$1"))
                .collect(Collectors.joining(", "));
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number of events: write events N, for example: %s"
                    .formatted(text, Manual.EVENTS.example()), e);
        }
        throw new IllegalArgumentException("'%s' is no number of events, expected 1 or more".formatted(text));
    }
}
