package org.virel.command.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.api.settings.SettingException;

/** Starts or resumes a run by configuring it, waits for its end, and says how it went. */
@Component(service = Function.class, property = "virel.command=train")
public final class TrainCommand implements Function<Map<String, String>, Integer> {

    private static final String FACTORY = "org.virel.run";
    private static final long START_SECONDS = 30;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;

    /** Called by Declarative Services. */
    @Activate
    public TrainCommand(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        Arguments arguments = new Arguments(values);
        String id = arguments.required("id");
        try (RunTracker tracker = new RunTracker(context, id)) {
            Configuration configuration = configure(arguments);
            try {
                return tracker.await(START_SECONDS).map(TrainCommand::watch).orElseGet(() -> neverStarted(id));
            } finally {
                configuration.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the configuration of run " + id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private Configuration configure(Arguments arguments) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>(arguments.settings());
        properties.put("run.id", arguments.required("id"));
        properties.put("run.directory", arguments.required("directory"));
        properties.put("run.pipeline", arguments.required("pipeline"));
        properties.put("run.resume", arguments.optional("resume").orElse("false"));
        properties.put("run.allow_other_engine", arguments.optional("allow_other_engine").orElse("false"));
        properties.put("run.optional", arguments.optional("optional").orElse(""));
        arguments.optional("repeats").ifPresent(other -> properties.put("run.repeats", other));
        Configuration configuration = configurations.createFactoryConfiguration(FACTORY, "?");
        configuration.update(properties);
        return configuration;
    }

    private static int watch(Run run) {
        Closing closing = new Closing(run);
        RunState state = waitFor(run);
        return switch (state) {
            case FINISHED -> {
                System.out.println(closing.finished());
                yield ExitCode.DONE;
            }
            case STOPPED -> {
                System.out.println(closing.stopped());
                yield ExitCode.INTERRUPTED;
            }
            default -> {
                System.err.println(closing.failed());
                yield wasRefused(run) ? ExitCode.USAGE : ExitCode.FAILED;
            }
        };
    }

    /** Says whether what was asked for cannot be, as opposed to something that went wrong on the way. */
    private static boolean wasRefused(Run run) {
        return run.failure()
                .filter(cause -> cause instanceof SettingException
                        || cause instanceof IllegalArgumentException && run.step() == 0)
                .isPresent();
    }

    private static RunState waitFor(Run run) {
        try {
            return run.ended().toCompletableFuture().join();
        } catch (CompletionException | CancellationException e) {
            return RunState.FAILED;
        }
    }

    private static int neverStarted(String id) {
        System.err.printf("error: run %s was not started within %d s: see '%s check' of its pipeline%n", id,
                START_SECONDS,
                Closing.program());
        return ExitCode.MISSING;
    }
}
