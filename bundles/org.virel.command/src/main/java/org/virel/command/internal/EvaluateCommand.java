package org.virel.command.internal;

import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Evaluator;
import org.virel.api.scene.Recorder;
import org.virel.api.scene.Recording;

/** Plays episodes with a saved run's policy, prints their returns, and records the first of them where somebody asks for it. */
@Component(service = Function.class, property = "virel.command=evaluate")
public final class EvaluateCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateCommand.class);

    private static final String NO_RECORDER = "nothing is installed that records: bundle org.virel.picture is missing, which feature 'picture' has";

    private final Evaluator evaluator;
    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public EvaluateCommand(@Reference Evaluator evaluator, BundleContext context) {
        this.evaluator = evaluator;
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        try {
            return arguments.optional("record").isPresent() ? record(arguments) : evaluate(arguments);
        } catch (IllegalArgumentException e) {
            return refuse(e);
        }
    }

    private int evaluate(Arguments arguments) {
        print(evaluator.evaluate(arguments.path("directory"), episodes(arguments), seed(arguments),
                arguments.settings()));
        return ExitCode.DONE;
    }

    /** Asks for the recorder only now, so that nothing of it is loaded where nobody records. */
    private int record(Arguments arguments) {
        ServiceReference<Recorder> reference = context.getServiceReference(Recorder.class);
        Recorder recorder = reference == null ? null : context.getService(reference);
        if (recorder == null) {
            System.err.println("error: " + NO_RECORDER);
            return ExitCode.MISSING;
        }
        try {
            record(recorder, arguments);
            return ExitCode.DONE;
        } finally {
            context.ungetService(reference);
        }
    }

    private void record(Recorder recorder, Arguments arguments) {
        Recording recording = recorder.open(
                arguments.path("record"), Integer.parseInt(arguments.required("width")),
                Integer.parseInt(arguments.required("height")), Double.parseDouble(arguments.required("seconds")));
        print(evaluator.evaluate(
                arguments.path("directory"), episodes(arguments), seed(arguments), arguments.settings(), recording));
        System.out.println("written: " + recording.write());
    }

    private static int episodes(Arguments arguments) {
        return Integer.parseInt(arguments.required("episodes"));
    }

    private static long seed(Arguments arguments) {
        return Long.parseLong(arguments.required("seed"));
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
