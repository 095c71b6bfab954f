package org.virel.plot.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.knowm.xchart.XYChart;
import org.osgi.service.component.annotations.Component;

/**
 * Draws the learning curves of one or several runs, or of folders of runs that differ in their seed: a service that commands can use without sharing more than the JDK.
 *
 * <p>Takes the directories of the runs and the path of the pictures without extension, and returns the written files.
 */
@Component(service = BiFunction.class, property = "virel.tool=plot")
public final class PlotTool implements BiFunction<List<Path>, Path, List<Path>> {

    /** The end of what names of runs have in common when they differ in the seed, for example {@code -s} or {@code -seed1}. */
    private static final String SEED = "[-_. ]+(s|seed)?[-_. 0-9]*$";

    /**
     * Draws.
     *
     * @throws IllegalArgumentException if there is no run, a directory is none of a run, or there is nothing to show yet
     * @throws IllegalStateException if this machine has no fonts
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    @Override
    public List<Path> apply(List<Path> runDirectories, Path base) {
        if (runDirectories.isEmpty()) {
            throw new IllegalArgumentException("nothing to plot: give at least one directory of a run");
        }
        boolean folders = runDirectories.stream().map(Group::read).anyMatch(group -> group.runs().size() > 1);
        return draw(folders ? base.getFileName().toString() : title(runDirectories), runDirectories, base);
    }

    static List<Path> draw(String title, List<Path> runDirectories, Path base) {
        List<Group> groups = runDirectories.stream().map(Group::read).toList();
        Metric metric = Metric.commonTo(groups.stream().flatMap(group -> group.runs().stream()).toList());
        return Picture.write(() -> chart(title, metric, groups), base);
    }

    /** Runs are one learning curve together; where folders of runs are given, each is one. */
    private static XYChart chart(String title, Metric metric, List<Group> groups) {
        boolean single = groups.stream().allMatch(group -> group.runs().size() == 1);
        return single
                ? LearningCurveChart.of(title, metric,
                        groups.stream().flatMap(group -> group.curves(metric).stream()).toList())
                : LearningCurveChart.comparing(title, metric, groups);
    }

    /** Returns the name of a run, or what the names of several begin with. */
    static String title(List<Path> runDirectories) {
        List<String> names = runDirectories.stream()
                .map(path -> path.toAbsolutePath().normalize().getFileName().toString())
                .toList();
        if (names.size() == 1) {
            return names.getFirst();
        }
        String common = names.stream().reduce(PlotTool::commonPrefix).orElseThrow().replaceFirst(SEED, "");
        String count = names.size() + " runs";
        return common.isEmpty() ? count : common + ", " + count;
    }

    private static String commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }
}
