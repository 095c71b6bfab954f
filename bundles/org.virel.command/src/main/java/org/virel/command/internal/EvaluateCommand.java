package org.virel.command.internal;

import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Evaluator;

/** Plays episodes with a saved run's policy and prints their returns. */
@Component(service = Function.class, property = "virel.command=evaluate")
public final class EvaluateCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateCommand.class);

    private final Evaluator evaluator;

    /** Called by Declarative Services. */
    @Activate
    public EvaluateCommand(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        try {
            print(evaluator.evaluate(arguments.path("directory"), Integer.parseInt(arguments.required("episodes")),
                    Long.parseLong(arguments.required("seed")), arguments.settings()));
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            return refuse(e);
        }
    }

    private static int refuse(IllegalArgumentException e) {
        LOG.info("refused", e);
        System.err.println("error: " + e.getMessage());
        return ExitCode.USAGE;
    }

    private static void print(Evaluator.Result result) {
        for (int i = 0; i < result.returns().size(); i++) {
            System.out.printf("episode %d: return %.2f in %d steps%n", i + 1, result.returns().get(i),
                    result.lengths().get(i));
        }
        double mean = result.returns().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance = result.returns().stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        System.out.printf("checkpoint of step %d: mean return %.2f +- %.2f over %d episodes%n", result.step(), mean,
                Math.sqrt(variance), result.returns().size());
    }
}
