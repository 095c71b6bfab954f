package org.virel.command.internal.shell;

import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;
import org.virel.command.internal.Table;

/** What runs there are, which one is meant, and what makes it go and stand. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=runs",
    "osgi.command.function=use", "osgi.command.function=pause", "osgi.command.function=resume",
    "osgi.command.function=checkpoint", "osgi.command.function=stop"})
public final class RunCommands {

    private final Runs runs;

    /** Called by Declarative Services. */
    @Activate
    public RunCommands(@Reference Runs runs) {
        this.runs = runs;
    }

    /** Shows the runs. */
    public String runs(CommandSession session, String[] arguments) {
        Call.of(Manual.RUNS, arguments);
        Desk desk = new Desk(session);
        Optional<Run> chosen = runs.chosen(desk);
        Table table = new Table("", "run", "state", "step", "environment", "directory");
        runs.all().forEach(run -> table.add(chosen.filter(run::equals).isPresent() ? "*" : "", run.id(),
                run.state().name().toLowerCase(Locale.ROOT), progress(run),
                run.settings().getOrDefault("environment", ""), run.directory().toString()));
        return table.isEmpty()
                ? "there is no run yet: begin one with 'train PIPELINE'"
                : table.in(desk.columns()) + reasons();
    }

    private static String progress(Run run) {
        String all = run.settings().getOrDefault("total_timesteps", "");
        return run.step() + (all.isEmpty() ? "" : "/" + all);
    }

    private String reasons() {
        StringBuilder reasons = new StringBuilder();
        runs.all().forEach(run -> run.reason()
                .ifPresent(reason -> reasons.append("\n%s: %s".formatted(run.id(), reason))));
        return reasons.toString();
    }

    /** Chooses a run. */
    public String use(CommandSession session, String[] arguments) {
        Run run = runs.named(Call.of(Manual.USE, arguments).first());
        runs.choose(new Desk(session), run);
        return "%s is meant from now on".formatted(run.id());
    }

    /** Makes the run stand still. */
    public String pause(CommandSession session, String[] arguments) {
        Desk desk = new Desk(session);
        Run run = runs.meant(desk, Call.of(Manual.PAUSE, arguments));
        return run.state() == RunState.WAITING
                ? leave(desk, run, new Request.Pause(), "paused", "it pauses as soon as it goes on")
                : ask(desk, run, new Request.Pause(), "paused");
    }

    /** Makes the run go on. */
    public String resume(CommandSession session, String[] arguments) {
        Desk desk = new Desk(session);
        Run run = runs.meant(desk, Call.of(Manual.RESUME, arguments));
        return switch (run.state()) {
            case WAITING -> leave(desk, run, new Request.Resume(), "resumed", "it goes on as soon as that is back");
            case RUNNING -> {
                run.request(new Request.Resume()); // takes back a pause that has not been taken up yet
                yield "run %s is not paused".formatted(run.id());
            }
            default -> ask(desk, run, new Request.Resume(), "resumed");
        };
    }

    /** A run that waits takes these up when it goes on, which may be never. */
    private static String leave(Desk desk, Run run, Request request, String done, String then) {
        String waiting = run.reason().orElse("waiting for a provider");
        return new Asking(run, desk, Asking.PATIENCE).leave(request, done,
                "the run is %s; %s".formatted(waiting, then));
    }

    /** Writes a checkpoint. */
    public String checkpoint(CommandSession session, String[] arguments) {
        return ask(Manual.CHECKPOINT, session, arguments, new Request.Checkpoint(), "wrote a checkpoint");
    }

    /** Ends the run. */
    public String stop(CommandSession session, String[] arguments) {
        return ask(Manual.STOP, session, arguments, new Request.Stop(), "stopped with a checkpoint");
    }

    private String ask(Manual manual, CommandSession session, String[] arguments, Request request, String done) {
        Desk desk = new Desk(session);
        return ask(desk, runs.meant(desk, Call.of(manual, arguments)), request, done);
    }

    private static String ask(Desk desk, Run run, Request request, String done) {
        return new Asking(run, desk, Asking.PATIENCE).ask(request, done);
    }
}
