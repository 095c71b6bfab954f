package org.virel.command.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the learning curve of {@code runs}, a directory a line, or their {@code scores}, into files that begin with {@code output}. */
@Component(service = Function.class, property = "virel.command=plot")
public final class PlotCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(PlotCommand.class);

    private final BiFunction<List<Path>, Path, List<Path>> plot;
    private final BiFunction<List<Path>, Path, List<Path>> scores;

    /** Called by Declarative Services. */
    @Activate
    public PlotCommand(
            @Reference(target = "(virel.tool=plot)") BiFunction<List<Path>, Path, List<Path>> plot,
            @Reference(target = "(virel.tool=plot-scores)") BiFunction<List<Path>, Path, List<Path>> scores) {
        this.plot = plot;
        this.scores = scores;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        List<Path> runs = Arrays.stream(arguments.required("runs").split("\n")).map(Path::of).toList();
        try {
            BiFunction<List<Path>, Path, List<Path>> tool = arguments.flag("scores") ? scores : plot;
            tool.apply(runs, arguments.path("output")).forEach(file -> System.out.println("written: " + file));
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            LOG.info("refused", e);
            System.err.println("error: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
