package org.virel.command.internal.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Run;
import org.virel.api.settings.Setting;
import org.virel.command.internal.Installed;
import org.virel.command.internal.Listing;
import org.virel.command.internal.RoleNames;

/** Says what a line may go on with. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=complete"})
public final class Completion {

    private static final String RUN = "--run";
    private static final String OPTION = "--";

    private final BundleContext context;
    private final Runs runs;
    private final Pipelines pipelines;

    /** Called by Declarative Services. */
    @Activate
    public Completion(BundleContext context, @Reference Runs runs, @Reference Pipelines pipelines) {
        this.context = context;
        this.runs = runs;
        this.pipelines = pipelines;
    }

    /**
     * Returns what the last word may become, sorted.
     *
     * @param words the words of the command so far; the last is what there is of the one to complete, maybe nothing
     */
    public List<String> complete(CommandSession session, String[] words) {
        String begun = words[words.length - 1];
        return candidates(new Desk(session), List.of(words)).filter(name -> name.startsWith(begun)).distinct().sorted()
                .toList();
    }

    private Stream<String> candidates(Desk desk, List<String> words) {
        if (words.size() == 1) {
            return Manual.commands().stream();
        }
        if (!Manual.commands().contains(words.getFirst())) {
            return Stream.empty();
        }
        Manual manual = Manual.of(words.getFirst());
        if (words.get(words.size() - 2).equals(RUN)) {
            return runs.all().stream().map(Run::id);
        }
        if (words.getLast().startsWith(OPTION)) {
            return Stream.concat(manual.flags().stream(), manual.isAboutARun() ? Stream.of(RUN) : Stream.empty());
        }
        List<String> plain = plain(words.subList(1, words.size()));
        return manual.kindAt(plain.size() - 1).stream().flatMap(kind -> names(kind, desk, plain).stream());
    }

    /** Options and what belongs to them do not count. */
    private static List<String> plain(List<String> words) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(RUN)) {
                i++;
            } else if (!words.get(i).startsWith(OPTION)) {
                plain.add(words.get(i));
            }
        }
        return plain;
    }

    private Collection<String> names(Manual.Kind kind, Desk desk, List<String> plain) {
        return switch (kind) {
            case RUN -> runs.all().stream().map(Run::id).toList();
            case PLACE -> runs.chosen(desk).map(PlaceCommands::placesAndRoles).orElseGet(TreeSet::new);
            case PROVIDER -> providers(desk, plain.getFirst());
            case KEY -> keys(desk);
            case ROLE -> new Listing(context).roles();
            case PIPELINE -> pipelines.names();
            case ASSIGNMENT -> declared().stream().map(key -> key + "=").toList();
            case COMMAND -> Manual.commands();
            case NUMBER -> List.of();
        };
    }

    private SortedSet<String> providers(Desk desk, String place) {
        String setting = runs.chosen(desk).stream().flatMap(run -> run.places().stream())
                .filter(one -> one.path().equals(place)).map(one -> one.role()).findFirst().orElse(place);
        return RoleNames.role(setting).stream()
                .flatMap(role -> Installed.in(context).stream().filter(one -> one.role().equals(role)))
                .map(Installed::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys in use, and those of all that is installed. */
    private SortedSet<String> keys(Desk desk) {
        SortedSet<String> keys = new TreeSet<>();
        runs.chosen(desk).ifPresent(run -> keys.addAll(run.settings().keySet()));
        keys.addAll(declared());
        return keys;
    }

    private SortedSet<String> declared() {
        return Installed.in(context).stream().flatMap(one -> one.provider().settings().stream()).map(Setting::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
