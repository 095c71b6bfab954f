package org.virel.command.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** Starts or resumes a run, waits for its end, and says how it went; with {@code wait=false} it leaves that to {@code await}. */
@Component(service = Function.class, property = "virel.command=train")
public final class TrainCommand implements Function<Map<String, String>, Integer> {

    private final BundleContext context;
    private final Trainings trainings;

    /** Called by Declarative Services. */
    @Activate
    public TrainCommand(BundleContext context, @Reference Trainings trainings) {
        this.context = context;
        this.trainings = trainings;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        String id = arguments.required("id");
        boolean wait = arguments.optional("wait").map(Boolean::parseBoolean).orElse(true);
        try {
            Optional<Run> run = trainings.begin(values);
            if (run.isEmpty()) {
                trainings.forget(id);
                System.err.println("error: " + Trainings.neverStarted(id));
                return ExitCode.MISSING;
            }
            return wait ? await(run.get()) : begun(run.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** A run that has failed by now is not worth leaving to anybody. */
    private int begun(Run run) throws InterruptedException {
        Trainings.awaitBeginning(run);
        return run.state() == RunState.FAILED ? await(run) : ExitCode.DONE;
    }

    private int await(Run run) {
        try {
            int code = new Closing(run).await("");
            PluginLines.remarks(context, run).forEach(System.err::println);
            return code;
        } finally {
            trainings.forget(run.id());
        }
    }
}
