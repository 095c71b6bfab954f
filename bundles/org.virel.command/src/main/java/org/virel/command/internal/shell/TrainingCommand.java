package org.virel.command.internal.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.command.internal.PluginLines;
import org.virel.command.internal.Trainings;

/** Begins runs beside those that go on. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=train"})
public final class TrainingCommand {

    private static final long END_SECONDS = 10;

    /** What {@code virel train} has as options, and the settings that they are. */
    private static final Map<String, String> SETTINGS = Map.of("--steps", "total_timesteps", "--environment",
            "environment", "--seed", "seed");

    private final BundleContext context;
    private final Trainings trainings;
    private final Pipelines pipelines;
    private final News news;

    /** Called by Declarative Services. */
    @Activate
    public TrainingCommand(BundleContext context, @Reference Trainings trainings, @Reference Pipelines pipelines,
            @Reference News news) {
        this.context = context;
        this.trainings = trainings;
        this.pipelines = pipelines;
        this.news = news;
    }

    /** Begins a run and waits until it has begun. */
    public String train(CommandSession session, String[] arguments) throws InterruptedException {
        refuseOptions(arguments);
        Call call = Call.of(Manual.TRAIN, arguments);
        Map<String, String> settings = settings(call.words().subList(1, call.words().size()));
        Map<String, String> prepared = pipelines.prepare(call.first(), settings);
        String id = prepared.getOrDefault("id", "");
        Optional<Run> run = trainings.begin(prepared);
        if (run.isEmpty()) {
            trainings.forget(id);
            throw new IllegalStateException(Trainings.neverStarted(id));
        }
        String begun = begun(run.get());
        Desk desk = new Desk(session);
        news.follow(desk, run.get());
        run.get().ended().whenCompleteAsync((state, failure) -> desk.say(ended(run.get())));
        return begun;
    }

    /** Whoever comes from the command line writes its options, which are settings here. */
    static void refuseOptions(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            String setting = SETTINGS.get(parts[0]);
            if (setting != null) {
                String value = parts.length > 1 ? parts[1] : i + 1 < arguments.length ? arguments[i + 1] : "VALUE";
                throw new IllegalArgumentException(
                        "train takes settings here: write %s=%s for %s".formatted(setting, value, parts[0]));
            }
        }
    }

    static Map<String, String> settings(List<String> words) {
        Map<String, String> settings = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "'%s' is no setting: write key=value, for example learning_rate=1e-3".formatted(word));
            }
            if (settings.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "setting '%s' is given twice".formatted(word.substring(0, equals)));
            }
        }
        return settings;
    }

    private String begun(Run run) throws InterruptedException {
        Trainings.awaitBeginning(run);
        if (run.state() == RunState.FAILED) {
            awaitEnd(run);
            trainings.forget(run.id());
            pipelines.discard(run.directory().toString());
            throw new IllegalStateException(refusal(run));
        }
        return "run %s goes on in %s".formatted(run.id(), run.directory());
    }

    private String refusal(Run run) {
        String reason = run.reason().orElse("run %s failed".formatted(run.id()));
        return Stream.concat(Stream.of(reason), PluginLines.remarks(context, run).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Until it has let go of its directory, it may still write there. */
    private static void awaitEnd(Run run) throws InterruptedException {
        try {
            run.ended().toCompletableFuture().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("run %s failed and does not end: %s".formatted(run.id(),
                    run.reason().orElse("")), e);
        }
    }

    private static String ended(Run run) {
        return "%s: %s at step %d%s".formatted(run.id(), run.state().name().toLowerCase(Locale.ROOT),
                run.step(), run.reason().map(reason -> ": " + reason).orElse(""));
    }
}
