package org.virel.theory.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.agent.AgentFactory;
import org.virel.api.trainer.TrainerProvider;

/**
 * Prints what the paper states beside what the parts compute: the groups or statements of {@code names}, a line each, all of them
 * unless some are named. Draws the figures of those groups into the folder {@code plots} if one is named. Fails if a statement does not hold.
 */
@Component(service = Function.class, property = "virel.command=theory")
public final class TheoryCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(TheoryCommand.class);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Laboratory laboratory;
    private final BiFunction<List<Path>, Path, List<Path>> plot;

    /** Called by Declarative Services. */
    @Activate
    public TheoryCommand(@Reference AgentFactory agents, @Reference(target = "(name=em)") TrainerProvider trainers,
            @Reference(target = "(virel.tool=plot-table)") BiFunction<List<Path>, Path, List<Path>> plot) {
        laboratory = new Laboratory(agents, trainers);
        this.plot = plot;
    }

    @Override
    public Integer apply(Map<String, String> arguments) {
        Selection selection = Selection.of(arguments.getOrDefault("names", ""));
        if (!selection.plausible()) {
            return refuse(selection);
        }
        Optional<Path> folder = Optional.ofNullable(arguments.get("plots")).map(Path::of);
        try {
            List<Check> checks = new ArrayList<>();
            List<Group> shown = new ArrayList<>();
            for (Group group : selection.groups()) {
                List<Check> chosen = selection.of(group, group.checks(laboratory));
                if (!chosen.isEmpty()) {
                    System.out.print(Table.of(group, chosen));
                    shown.add(group);
                }
                checks.addAll(chosen);
            }
            if (checks.isEmpty()) {
                return refuse(selection);
            }
            if (folder.isPresent()) {
                draw(shown, folder.get());
            }
            System.out.print(summary(checks));
            return checks.stream().allMatch(Check::passes) ? DONE : FAILED;
        } catch (IOException e) {
            LOG.info("no plots", e);
            System.err.println("error: cannot write " + e.getMessage());
            return FAILED;
        }
    }

    private static int refuse(Selection selection) {
        System.err.printf("error: nothing is called %s; there are the groups %s, and sources like 'Eq. 7' or 'Thm 1'%n",
                selection, Checks.all().stream().map(Group::name).collect(Collectors.joining(", ")));
        return USAGE;
    }

    private void draw(List<Group> groups, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> tables = new ArrayList<>();
        for (Group group : groups) {
            for (Figure figure : group.figures(laboratory)) {
                tables.add(Files.writeString(folder.resolve(figure.name() + ".csv"), figure.csv()));
            }
        }
        plot.apply(tables, folder).forEach(file -> System.out.println("written: " + file));
    }

    private static String summary(List<Check> checks) {
        Map<Check.Verdict, Long> counts = checks.stream()
                .collect(Collectors.groupingBy(Check::verdict, Collectors.counting()));
        return "%d hold, %d misprints confirmed, %d FAIL%n".formatted(
                counts.getOrDefault(Check.Verdict.HOLDS, 0L),
                counts.getOrDefault(Check.Verdict.MISPRINT, 0L),
                counts.getOrDefault(Check.Verdict.FAILS, 0L));
    }
}
