package org.virel.report.internal;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;

/**
 * Tells people how a run gets on: on a terminal a line that is drawn anew ten times a second at most, elsewhere a line
 * whenever there are figures, and in both a message for each change of state. It keeps nothing in checkpoints.
 */
final class ConsoleListener implements RunListener {

    private static final long REDRAW_MILLIS = 100;
    private static final String RETURN = "rollout/ep_rew_mean";
    private static final String EVALUATION = "eval/mean_reward";

    /** What is shown of the losses, by key; those that a pipeline has not are absent. */
    private static final SortedMap<String, String> LOSSES = new TreeMap<>(Map.of(
            "train/critic_loss", "critic", "train/policy_loss", "policy", "train/q_loss", "q", "train/v_loss", "v"));

    private final RunDescription run;
    private final ConsoleOutput output;
    private final PrintStream errors;
    private final int columns;
    private final InstantSource clock;
    private final Speed speed = new Speed();
    private final SortedMap<String, Double> latest = new TreeMap<>();
    private final long began;
    private RunState state = RunState.STARTING;
    private long drawn;
    private boolean meanKnown;

    /**
     * Creates a listener.
     *
     * @param errors where a failure is told
     * @param columns the width of the console; lines are shorter
     */
    ConsoleListener(
            RunDescription run, ConsoleOutput output, PrintStream errors, int columns, InstantSource clock) {
        this.run = run;
        this.output = output;
        this.errors = errors;
        this.columns = columns;
        this.clock = clock;
        this.began = clock.millis();
    }

    /** Shows the return of single episodes until there is the mean of many. */
    @Override
    public void episode(Episode episode) {
        if (!meanKnown) {
            latest.put(RETURN, episode.episodeReturn());
        }
    }

    @Override
    public void figures(long step, SortedMap<String, Double> figures) {
        latest.putAll(figures);
        meanKnown |= figures.containsKey(RETURN);
        long now = clock.millis();
        speed.advance(step, now);
        draw(step, now);
    }

    @Override
    public void progress(long step) {
        long now = clock.millis();
        speed.advance(step, now);
        if (output.updates() && now - drawn >= REDRAW_MILLIS) {
            draw(step, now);
        }
    }

    @Override
    public void state(long step, RunState next, String reason) {
        long now = clock.millis();
        if (state == RunState.RUNNING && next != RunState.RUNNING && output.updates()) {
            draw(step, now);
        }
        output.end();
        if (next == RunState.RUNNING) {
            speed.begin(step, now);
        }
        tell(step, next, reason);
        state = next;
    }

    /** Of all events two are told: that it is not enough to know the seed, and that a change was taken back. */
    @Override
    public void event(RunEvent event) {
        if (event.kind().equals("irreproducible")) {
            output.end();
            output.message("not reproducible: " + event.details().getOrDefault("why", ""));
        } else if (event.kind().equals("undone")) {
            output.end();
            output.message("taken back at step %,d: %s: %s".formatted(event.step(), whatCame(event),
                    event.details().getOrDefault("why", "")));
        }
    }

    /** Who came, by place, without what only a machine reads. */
    private static String whatCame(RunEvent event) {
        return event.details().entrySet().stream().filter(detail -> detail.getKey().startsWith("to."))
                .map(detail -> "%s %s".formatted(detail.getKey().substring(3),
                        detail.getValue().replaceFirst("#.*", "")))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        output.end();
    }

    private void tell(long step, RunState next, String reason) {
        String at = " at step " + ProgressLine.count(step);
        String why = reason.isBlank() ? "" : ": " + reason;
        switch (next) {
            case STARTING -> output.message(beginning());
            case RUNNING -> {
                if (step > 0) {
                    output.message("going on" + at);
                }
            }
            case PAUSED -> output.message("paused" + at + why);
            case WAITING -> output.message("waiting" + at + why);
            case FINISHED -> output.message("finished%s after %s%s".formatted(at, elapsed(), why));
            // Whoever started the run says how to resume it, and why it failed.
            case STOPPED -> output.end();
            case FAILED -> errors.println("failed" + at);
        }
    }

    private String beginning() {
        return "%s: %s on %s, seed %s, %s steps".formatted(
                run.id(), run.pipeline(), run.environment(), run.seed(), ProgressLine.count(run.totalSteps()));
    }

    private String elapsed() {
        return ProgressLine.duration((clock.millis() - began) / 1e3);
    }

    private void draw(long step, long now) {
        output.show(line(step, now));
        drawn = now;
    }

    /** A terminal wraps, or not, when its last column is written: that one stays free. */
    private String line(long step, long now) {
        ProgressLine line = new ProgressLine(columns - 1);
        line.add("%s/%s".formatted(ProgressLine.count(step), ProgressLine.count(run.totalSteps())));
        line.add("%d%%".formatted(100 * step / Math.max(run.totalSteps(), 1)));
        addFigure(line, "return", RETURN);
        addFigure(line, "eval", EVALUATION);
        speed.perSecond(step, now).ifPresent(perSecond -> {
            line.add(ProgressLine.count(Math.round(perSecond)) + " steps/s");
            timeLeft(step, perSecond).ifPresent(left -> line.add(ProgressLine.duration(left) + " left"));
        });
        LOSSES.forEach((key, name) -> addFigure(line, name, key));
        return line.toString();
    }

    private OptionalDouble timeLeft(long step, double perSecond) {
        long left = run.totalSteps() - step;
        return perSecond > 0 && left > 0 ? OptionalDouble.of(left / perSecond) : OptionalDouble.empty();
    }

    private void addFigure(ProgressLine line, String name, String key) {
        if (latest.containsKey(key)) {
            line.add(name, latest.get(key));
        }
    }
}
