package org.virel.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Evaluator;

/** Says whether two runs came to the same end, byte for byte. */
@Component(service = Function.class, property = "virel.command=compare")
public final class CompareCommand implements Function<Map<String, String>, Integer> {

    private static final List<String> FILES = List.of("progress.csv", "monitor.csv");

    private final Evaluator evaluator;

    /** Called by Declarative Services. */
    @Activate
    public CompareCommand(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        Path one = arguments.path("one");
        Path other = arguments.path("other");
        List<String> differences = differences(one, other);
        if (differences.isEmpty()) {
            System.out.printf("the same bytes as %s: %s, and all that the last checkpoint holds of the parts%n", one,
                    String.join(", ", FILES));
            return ExitCode.DONE;
        }
        differences.forEach(difference -> System.err.printf("error: not the same as %s: %s%n", one, difference));
        return ExitCode.FAILED;
    }

    private List<String> differences(Path one, Path other) {
        List<String> differences = new ArrayList<>();
        for (String file : FILES) {
            difference(one.resolve(file), other.resolve(file), differences);
        }
        try {
            evaluator.difference(one, other).ifPresent(differences::add);
        } catch (IllegalArgumentException e) {
            differences.add(e.getMessage());
        }
        return differences;
    }

    private static void difference(Path one, Path other, List<String> into) {
        try {
            long at = Files.mismatch(one, other);
            if (at >= 0) {
                into.add("%s, from byte %d on".formatted(one.getFileName(), at));
            }
        } catch (IOException e) {
            into.add("%s: %s".formatted(one.getFileName(), e));
        }
    }
}
