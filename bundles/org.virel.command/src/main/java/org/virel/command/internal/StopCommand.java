package org.virel.command.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.run.Request;
import org.virel.api.run.Run;

/** Asks all runs to write a checkpoint and end, and waits for them, but not longer than {@code seconds}. */
@Component(service = Function.class, property = "virel.command=stop")
public final class StopCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(StopCommand.class);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Run> runs = List.of();

    /** Called by Declarative Services. */
    @Activate
    public StopCommand() {}

    @Override
    public Integer apply(Map<String, String> values) {
        long seconds = Long.parseLong(new Arguments(values).required("seconds"));
        List<Run> going = runs.stream().filter(run -> !run.state().isFinal()).toList();
        going.forEach(run -> run.request(new Request.Stop()));
        CompletableFuture<?>[] ends = going.stream().map(run -> run.ended().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(seconds, TimeUnit.SECONDS);
            return ExitCode.DONE;
        } catch (TimeoutException e) {
            LOG.error("a run did not stop within {} s; what it did since its last checkpoint is lost", seconds);
        } catch (ExecutionException e) {
            LOG.error("a run did not stop in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.FAILED;
    }
}
