package org.virel.plot.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Component;

/** Draws how good runs, or folders of runs, were in the end; used as {@link PlotTool} is. */
@Component(service = BiFunction.class, property = "virel.tool=plot-scores")
public final class ScoreTool implements BiFunction<List<Path>, Path, List<Path>> {

    /**
     * Draws.
     *
     * @throws IllegalArgumentException if there is no run, a directory is none of a run, or there is nothing to show yet
     */
    @Override
    public List<Path> apply(List<Path> directories, Path base) {
        if (directories.isEmpty()) {
            throw new IllegalArgumentException("nothing to plot: give at least one directory of a run");
        }
        List<Group> groups = directories.stream().map(Group::read).toList();
        Metric metric = Metric.commonTo(groups.stream().flatMap(group -> group.runs().stream()).toList());
        return Picture.write(() -> ScoreChart.of(base.getFileName().toString(), metric, groups), base);
    }
}
