package org.virel.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.virel.api.run.Run;

/**
 * The shell for who is in the process: a function that begins a conversation, given {@code run}, the id of the run that is meant or nothing,
 * and {@code notices}, a {@code Consumer} of texts. What it returns answers requests; a request of type {@code close} ends it.
 */
@Component(service = Function.class, property = "virel.shell=local")
public final class LocalShell
        implements
            Function<Map<String, Object>, Function<Map<String, Object>, Map<String, Object>>> {

    private final CommandProcessor gogo;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Run> runs = List.of();

    /** Called by Declarative Services. */
    @Activate
    public LocalShell(@Reference CommandProcessor gogo) {
        this.gogo = gogo;
    }

    @Override
    public Function<Map<String, Object>, Map<String, Object>> apply(Map<String, Object> client) {
        @SuppressWarnings("unchecked") // the protocol says so
        Consumer<String> notices = (Consumer<String>) client.getOrDefault("notices", (Consumer<String>) text -> {});
        String id = String.valueOf(client.getOrDefault("run", ""));
        runs.stream().filter(run -> run.id().equals(id))
                .forEach(run -> run.ended().whenCompleteAsync((state, failure) -> notices.accept(Ending.of(run))));
        Conversation conversation = new Conversation(gogo, id, notices);
        return request -> {
            if ("close".equals(request.get("type"))) {
                conversation.close();
                return Map.of();
            }
            return conversation.answer(request);
        };
    }
}
