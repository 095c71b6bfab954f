package org.virel.run.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.pipeline.Change;
import org.virel.run.internal.pipeline.Pipeline;
import org.virel.run.internal.pipeline.Replacement;

/**
 * How changes of a run are written down, and read again to be repeated.
 *
 * <p>Who comes and goes is written as {@code to.PLACE} and {@code from.PLACE}, a setting that is taken back as {@code -KEY}.
 */
final class Happened {

    static final String STARTED = "started";
    static final String RECONFIGURE = "reconfigure";
    static final String SWAP = "swap";
    static final String FILLED = "filled";
    static final String UNDONE = "undone";
    static final String STOPPED = "stopped";

    /** What is said of a change that was made before what was due at its step had been done. */
    static final String EARLY = "@early";

    /** What is said of a change that another run made first. */
    static final String REPEATED = "@repeated";

    private static final String TO = "to.";
    private static final String FROM = "from.";
    private static final String REMOVED = "-";
    private static final Set<String> MARKS = Set.of(EARLY, REPEATED);
    private static final Set<String> CHANGES = Set.of(RECONFIGURE, SWAP, FILLED);

    private Happened() {}

    /** Says whether it is a change. */
    static boolean isChange(RunEvent event) {
        return CHANGES.contains(event.kind());
    }

    /** Says whether it is a change that does not only repeat what another run did. */
    static boolean isChangeOfItsOwn(RunEvent event) {
        return isChange(event) && !event.details().containsKey(REPEATED);
    }

    static SortedMap<String, String> reconfigure(Request.Reconfigure request, Collection<Replacement> replacements) {
        SortedMap<String, String> details = new TreeMap<>(request.settings());
        request.removed().forEach(key -> details.put(REMOVED + key, ""));
        replacements.stream().filter(Happened::isOther).forEach(one -> put(one, details));
        return details;
    }

    static SortedMap<String, String> swap(Request.Swap request, Collection<Replacement> replacements) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("place", request.place());
        details.put("provider", request.provider());
        if (request.fresh()) {
            details.put("fresh", "true");
        }
        replacements.forEach(one -> put(one, details));
        return details;
    }

    private static void put(Replacement one, Map<String, String> details) {
        details.put(FROM + one.place(), one.from().toString());
        details.put(TO + one.place(), one.to().toString());
    }

    static boolean isOther(Replacement one) {
        return !one.from().equals(one.to());
    }

    /** Writes down who fills places. */
    static SortedMap<String, String> providers(Map<String, Identity> identities) {
        SortedMap<String, String> details = new TreeMap<>();
        identities.forEach((place, identity) -> details.put(TO + place, identity.toString()));
        return details;
    }

    /** Returns who filled which place. */
    static SortedMap<String, Identity> providers(RunEvent event) {
        return read(event.details());
    }

    /** Returns who fills which place according to the details of an event. */
    static SortedMap<String, Identity> read(Map<String, String> details) {
        SortedMap<String, Identity> identities = new TreeMap<>();
        details.forEach((key, text) -> {
            if (key.startsWith(TO)) {
                identities.put(key.substring(TO.length()), Identity.parse(text));
            }
        });
        return identities;
    }

    /** Returns the change that an event says, as the pipeline would make it now. */
    static Change change(RunEvent event, Pipeline pipeline) {
        Map<String, Identity> decided = providers(event);
        Change change = switch (event.kind()) {
            case RECONFIGURE -> settings(event);
            case SWAP -> pipeline.swap(new Request.Swap(
                    event.details().get("place"),
                    event.details().get("provider"),
                    event.details().containsKey("fresh")));
            case FILLED -> new Change(Map.of(), Set.of(), others(decided, pipeline), false, Map.of());
            default -> throw new IllegalArgumentException(event.kind() + " is no change");
        };
        return change.with(decided);
    }

    private static Change settings(RunEvent event) {
        Map<String, String> settings = new HashMap<>();
        Set<String> removed = new HashSet<>();
        event.details().forEach((key, value) -> {
            if (key.startsWith(REMOVED)) {
                removed.add(key.substring(1));
            } else if (!key.startsWith(TO) && !key.startsWith(FROM) && !MARKS.contains(key)) {
                settings.put(key, value);
            }
        });
        return Change.of(settings, removed);
    }

    /** A place that was filled by the same bytes again has not changed. */
    private static Set<String> others(Map<String, Identity> decided, Pipeline pipeline) {
        Set<String> places = new HashSet<>(decided.keySet());
        Map<String, Identity> now = pipeline.identities();
        places.removeIf(place -> decided.get(place).equals(now.get(place)));
        return places;
    }

    /** Writes down that a change is taken back. */
    static RunEvent undone(long step, int line, Map<String, String> change, String why) {
        SortedMap<String, String> details = providers(read(change));
        details.put("line", String.valueOf(line));
        details.put("why", why);
        return RunEvent.of(step, UNDONE, details);
    }

    /** Returns the lines of the log that were undone later. */
    static Set<Integer> undone(List<RunEvent> events) {
        Set<Integer> lines = new HashSet<>();
        events.stream()
                .filter(event -> event.kind().equals(UNDONE))
                .forEach(event -> lines.add(Integer.valueOf(event.details().get("line"))));
        return lines;
    }

    /** Returns who has failed, and is taken again only if somebody asks for it. */
    static Set<Identity> refused(List<RunEvent> events) {
        Set<Identity> refused = new HashSet<>();
        events.stream()
                .filter(event -> event.kind().equals(UNDONE))
                .forEach(event -> refused.addAll(providers(event).values()));
        return refused;
    }
}
