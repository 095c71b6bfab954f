package org.virel.command.internal.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.settings.Nearest;
import org.virel.command.internal.Table;

/** The settings of a run. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=set",
    "osgi.command.function=unset", "osgi.command.function=get"})
public final class SettingCommands {

    private final Runs runs;

    /** Called by Declarative Services. */
    @Activate
    public SettingCommands(@Reference Runs runs) {
        this.runs = runs;
    }

    /** Changes a setting. */
    public String set(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.SET, arguments);
        String key = call.first();
        String value = call.words().get(1);
        return reconfigure(session, call, new Request.Reconfigure(Map.of(key, value)),
                "set %s to %s".formatted(key, value));
    }

    /** Takes a setting back. */
    public String unset(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.UNSET, arguments);
        String key = call.first();
        return reconfigure(session, call, new Request.Reconfigure(Map.of(), Set.of(key)),
                "took %s back".formatted(key));
    }

    private String reconfigure(CommandSession session, Call call, Request request, String done) {
        Desk desk = new Desk(session);
        return new Asking(runs.meant(desk, call), desk, Asking.PATIENCE).ask(request, done);
    }

    /** Shows settings: all, one, or all of a key at any place or below a place. */
    public String get(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.GET, arguments);
        Desk desk = new Desk(session);
        Run run = runs.meant(desk, call);
        SortedMap<String, String> shown = call.optional().map(key -> asked(key, run.settings()))
                .orElseGet(run::settings);
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(call.optional().filter(key -> !run.settings().isEmpty())
                    .map(key -> unknown(key, run.settings().keySet()))
                    .orElse("run %s has not begun yet".formatted(run.id())));
        }
        Table table = new Table("setting", "value");
        shown.forEach(table::add);
        return table.in(desk.columns());
    }

    private static String unknown(String key, Set<String> known) {
        return Nearest.to(key, known).isEmpty()
                ? "unknown setting '%s'; 'get' lists all".formatted(key)
                : Nearest.unknown("setting", key, known);
    }

    /** A key of a place that has no value of its own has that of the nearest wider place. */
    private static SortedMap<String, String> asked(String key, SortedMap<String, String> settings) {
        SortedMap<String, String> shown = new TreeMap<>(settings);
        shown.keySet().removeIf(candidate -> !matches(key, candidate));
        String name = key.substring(key.lastIndexOf('.') + 1);
        for (String place = key; shown.isEmpty() && place.contains(".");) {
            place = place.substring(0, place.lastIndexOf('.'));
            String wider = place.contains(".") ? place.substring(0, place.lastIndexOf('.')) + "." + name : name;
            Optional.ofNullable(settings.get(wider)).ifPresent(value -> shown.put(wider, value));
        }
        return shown;
    }

    private static boolean matches(String asked, String key) {
        return key.equals(asked) || key.endsWith("." + asked) || key.startsWith(asked + ".");
    }
}
