package org.virel.command.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.virel.api.run.Run;

/** Waits for the end of all runs there are, says how each went, and returns the worst exit code. */
@Component(service = Function.class, property = "virel.command=await")
public final class AwaitCommand implements Function<Map<String, String>, Integer> {

    private final Trainings trainings;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Run> runs = List.of();

    /** Called by Declarative Services. */
    @Activate
    public AwaitCommand(@Reference Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        List<Run> all = runs.stream().sorted(Comparator.comparing(Run::id)).toList();
        int worst = ExitCode.DONE;
        for (Run run : all) {
            String before = all.size() > 1 ? run.id() + ": " : "";
            worst = Math.max(worst, new Closing(run).await(before));
        }
        all.forEach(run -> trainings.forget(run.id()));
        return worst;
    }
}
