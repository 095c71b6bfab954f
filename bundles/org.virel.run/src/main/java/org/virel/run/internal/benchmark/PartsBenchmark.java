package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;

/** Measures what a pipeline is made of at the sizes of a task: sampling, acting, and where the time of an update goes. */
final class PartsBenchmark {

    private static final int ACTIONS_A_ROUND = 100;
    private static final double KILO = 1e3;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    private final Workbench workbench;
    private final Stopwatch stopwatch;
    private final UpdateProfile profile;
    private final List<Figure> parts = new ArrayList<>();
    private final List<Figure> split = new ArrayList<>();
    private double actingMicros;

    PartsBenchmark(Workbench workbench, Stopwatch stopwatch, UpdateProfile profile) {
        this.workbench = workbench;
        this.stopwatch = stopwatch;
        this.profile = profile;
    }

    /** Measures; to be called once. */
    List<Section> measure() {
        parts.add(new Figure(
                "operations", "matrix products of an update", "GFLOP", Sample.of(profile.operations() / GIGA)));
        OptionalInt rows = workbench.batchSize();
        workbench.examine(agent -> {
            rows.ifPresent(count -> measureReplay(agent, count));
            measureActions(agent);
        });
        split();
        String pipeline = workbench.subject().name();
        Size size = workbench.size();
        return List.of(
                section("parts", "%s, %s, parts".formatted(pipeline, size.name()), parts),
                section("split", "%s, %s, update, 1 thread".formatted(pipeline, size.name()), split));
    }

    private Section section(String key, String title, List<Figure> figures) {
        List<String> path = List.of("pipelines", workbench.subject().name(), workbench.size().name(), key);
        return new Section(path, title, figures);
    }

    private void measureReplay(Agent agent, int rows) {
        Size size = workbench.size();
        Batch batch = Batch.of(rows, size.observations(), size.actions());
        RandomStream stream = agent.stream("batch");
        Sample micros = stopwatch.time(1, () -> agent.replay().sample(batch, stream)).micros();
        parts.add(new Figure("replay_us", "sampling a batch from the replay", "us", micros));
    }

    /** Returns the microseconds of an exploring action, once measured. */
    double actingMicros() {
        return actingMicros;
    }

    private void measureActions(Agent agent) {
        float[] observation = workbench.firstObservation();
        float[] action = new float[workbench.size().actions()];
        RandomStream stream = RandomStream.of(0);
        Sample exploit = stopwatch.time(ACTIONS_A_ROUND, () -> {
            for (int i = 0; i < ACTIONS_A_ROUND; i++) {
                agent.policy().exploit(observation, action);
            }
        }).micros();
        parts.add(new Figure("exploit_us", "greedy action", "us", exploit));
        Sample explore = stopwatch.time(ACTIONS_A_ROUND, () -> {
            for (int i = 0; i < ACTIONS_A_ROUND; i++) {
                agent.policy().explore(observation, stream, action);
            }
        }).micros();
        actingMicros = explore.median();
        parts.add(new Figure("explore_us", "exploring action", "us", explore));
    }

    private void split() {
        double whole = profile.whole().median();
        double rest = whole;
        for (NetworkWork.Kind kind : NetworkWork.Kind.all()) {
            Sample nanos = profile.nanos().get(kind.ordinal());
            if (nanos.max() > 0) {
                split.add(piece(kind.key(), nanos, whole));
                rest -= nanos.median();
            }
        }
        split.add(piece("rest", Sample.of(rest), whole));
    }

    private static Figure piece(String name, Sample nanos, double whole) {
        String share = String.format(Locale.ROOT, "%.0f %%", PERCENT * nanos.median() / whole);
        return new Figure(name + "_us", name.replace('_', ' '), "us", nanos.times(1 / KILO), share);
    }
}
