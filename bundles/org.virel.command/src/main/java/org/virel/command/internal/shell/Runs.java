package org.virel.command.internal.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.virel.api.run.Run;
import org.virel.api.settings.Nearest;

/** The runs of this process. */
@Component(service = Runs.class)
public final class Runs {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Run> runs = List.of();

    private final News news;

    /** Called by Declarative Services. */
    @Activate
    public Runs(@Reference News news) {
        this.news = news;
    }

    Runs(List<Run> runs, News news) {
        this(news);
        this.runs = runs;
    }

    /** Returns all of them by id. */
    List<Run> all() {
        return runs.stream().sorted(Comparator.comparing(Run::id)).toList();
    }

    /**
     * Returns the run that a command means: the one that it names, the one chosen, or the only one that goes on. From now on the session
     * is told its news.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws IllegalStateException if it is not clear which one is meant
     */
    Run meant(Desk desk, Call call) {
        Optional<String> named = call.run().or(desk::run);
        return followed(desk, named.isPresent() ? named(named.get()) : only());
    }

    /** Makes the commands after this one mean a run. */
    void choose(Desk desk, Run run) {
        desk.use(run.id());
        followed(desk, run);
    }

    /** Returns the run and has the session told its news. */
    private Run followed(Desk desk, Run run) {
        news.follow(desk, run);
        return run;
    }

    /** Returns the run that commands mean, if one is chosen or there is but one. */
    Optional<Run> chosen(Desk desk) {
        Optional<String> named = desk.run();
        Optional<Run> chosen = named.isPresent()
                ? all().stream().filter(run -> run.id().equals(named.get())).findFirst()
                : candidates().size() == 1 ? Optional.of(candidates().getFirst()) : Optional.empty();
        return chosen.map(run -> followed(desk, run));
    }

    /**
     * Returns the run of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    Run named(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.unknown("run", id, ids(all()))));
    }

    private Run only() {
        List<Run> candidates = candidates();
        if (candidates.isEmpty()) {
            throw new IllegalStateException("there is no run yet: begin one with 'train PIPELINE'");
        }
        if (candidates.size() > 1) {
            throw new IllegalStateException("there are %d runs, %s: choose one with 'use RUN', or add --run RUN"
                    .formatted(candidates.size(), String.join(", ", ids(candidates))));
        }
        return candidates.getFirst();
    }

    /** Those that go on; where none does, those that have ended. */
    private List<Run> candidates() {
        List<Run> going = all().stream().filter(run -> !run.state().isFinal()).toList();
        return going.isEmpty() ? all() : going;
    }

    private static List<String> ids(List<Run> some) {
        return some.stream().map(Run::id).collect(Collectors.toList());
    }
}
