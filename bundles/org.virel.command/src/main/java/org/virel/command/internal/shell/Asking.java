package org.virel.command.internal.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.command.internal.Closing;

/**
 * Asks a run for something and says what came of it. An answer that does not come in time is announced, and told when it comes.
 *
 * @param run who is asked
 * @param desk who asks
 * @param patience how long the answer is waited for
 */
record Asking(Run run, Desk desk, Duration patience) {

    /** How long an answer is waited for: iterations take milliseconds, evaluations give way, checkpoints take seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern PHASE = Pattern.compile("\"phase\"\\s*:\\s*\"([a-z ]+)\"");

    /**
     * Asks.
     *
     * @param done what has been done when it is, for example {@code paused}
     * @return what there is to say
     * @throws IllegalStateException if the run refuses
     */
    String ask(Request request, String done) {
        CompletableFuture<Long> taken = run.request(request).toCompletableFuture();
        CompletableFuture<Long> effect = request instanceof Request.Stop ? taken.thenCompose(this::ended) : taken;
        try {
            return said(done, effect.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return later(effect, done, late(taken.isDone()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(refusal(message(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; what was asked for still is", e);
        }
    }

    /** A stop is answered at the boundary, but whoever asked for it wants the run to be over: its files closed, its directory free. */
    private CompletionStage<Long> ended(long step) {
        return run.ended().thenApply(state -> step);
    }

    private String late(boolean taken) {
        return taken
                ? "taken up, but not over yet: the run is at step %d (%s)".formatted(run.step(), phase())
                : "not taken up yet: the run is at step %d (%s); it will be at the next boundary"
                        .formatted(run.step(), phase());
    }

    /**
     * Asks without waiting for an answer that only comes later; that is told when it comes.
     *
     * @param until what there is to say until then
     */
    String leave(Request request, String done, String until) {
        return later(run.request(request).toCompletableFuture(), done, until);
    }

    private String later(CompletableFuture<Long> effect, String done, String until) {
        effect.whenCompleteAsync((step, refused) -> desk.say("%s: %s".formatted(run.id(),
                refused == null ? said(done, step) : "error: " + message(refused))));
        return until;
    }

    private static String said(String done, long step) {
        return "%s at step %d".formatted(done, step);
    }

    /** Whatever is asked of a run that has ended is refused; what can still be done is to go on with it. */
    private String refusal(String message) {
        return run.state().isFinal()
                ? new Closing(run).wayBack().map(way -> "%s; %s".formatted(message, way)).orElse(message)
                : message;
    }

    private static String message(Throwable refused) {
        Throwable cause = (refused instanceof ExecutionException || refused instanceof CompletionException)
                && refused.getCause() != null ? refused.getCause() : refused;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** What the run is doing at length, which it says in its {@code status.json}. */
    private String phase() {
        if (run.state() == RunState.RUNNING) {
            try {
                Matcher phase = PHASE.matcher(Files.readString(run.directory().resolve("status.json")));
                if (phase.find()) {
                    return phase.group(1);
                }
            } catch (IOException e) {
                return "running";
            }
        }
        return run.state().name().toLowerCase(Locale.ROOT);
    }
}
