package org.virel.run.internal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virel.api.agent.Agent;
import org.virel.api.data.Batch;
import org.virel.api.network.NetworkSettings;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.run.internal.pipeline.Pipeline;

/** Measures a pipeline at the sizes of one task. */
final class SizeBenchmark {

    private static final Setting<Integer> BATCH_SIZE = Setting.integer("batch_size", 128, 1, 1 << 24,
            "transitions an update; paper, Table 1");
    private static final int UPDATES_AN_ITERATION = 50;
    private static final int ACTIONS_A_ROUND = 100;
    private static final double KILO = 1e3;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    private final Workbench workbench;
    private final Stopwatch stopwatch;
    private final Sample products;
    private final List<Figure> learning = new ArrayList<>();
    private final List<Figure> network = new ArrayList<>();
    private final List<Figure> split = new ArrayList<>();

    /**
     * Creates a benchmark.
     *
     * @param products 10^9 operations a second of the matrix products alone
     */
    SizeBenchmark(Workbench workbench, Stopwatch stopwatch, Sample products) {
        this.workbench = workbench;
        this.stopwatch = stopwatch;
        this.products = products;
    }

    /** Measures; to be called once. */
    List<Section> measure() {
        Timing update = measureUpdate();
        measureTraining();
        workbench.examine(agent -> {
            Settings settings = workbench.settings();
            Batch batch = Batch.of(
                    settings.get(BATCH_SIZE),
                    workbench.size().observations(),
                    workbench.size().actions());
            agent.replay().sample(batch, agent.stream("batch"));
            measureProducts(agent, batch, update);
            measureReplay(agent, batch);
            measureActions(agent);
            measureNetwork(agent, batch);
            measureSplit(agent, batch, update);
        });
        measureEnvironment();
        return sections();
    }

    private List<Section> sections() {
        Size size = workbench.size();
        String title = "%s (%d observations, %d actions)".formatted(size.name(), size.observations(), size.actions());
        return List.of(
                new Section(size.name(), title, learning),
                new Section(size.name() + ".q_network", "Q network", network),
                new Section(size.name() + ".split", "where an update's time goes", split));
    }

    private Timing measureUpdate() {
        try (Pipeline pipeline = workbench.learning(UPDATES_AN_ITERATION)) {
            Timing update = stopwatch.time(UPDATES_AN_ITERATION, pipeline::iterate);
            learning.add(new Figure("updates", "gradient updates", "1/s", update.perSecond()));
            learning.add(new Figure("cpu_ms", "processor time of an update", "cpu-ms", update.cpuMillis()));
            learning.add(new Figure(
                    "allocated_kb", "allocated by an update", "kB", update.allocated().times(1 / KILO)));
            return update;
        }
    }

    private void measureTraining() {
        try (Pipeline pipeline = workbench.learning(1)) {
            Sample steps = stopwatch.time(1, pipeline::iterate).perSecond();
            learning.add(new Figure("training_steps", "training steps, one update each", "1/s", steps));
        }
    }

    private void measureProducts(Agent agent, Batch batch, Timing update) {
        List<Integer> hidden = workbench.settings().at("policy").get(NetworkSettings.NET_ARCH);
        double operations = UpdateCost.of(agent, hidden, batch.rows());
        Sample speed = update.cpu().into(operations);
        String note = String.format(Locale.ROOT, "%.3f GFLOP", operations / GIGA);
        learning.add(new Figure("gflops", "matrix products achieved by an update", "GFLOP/s", speed, note));
        double floor = products.median();
        learning.add(new Figure(
                "floor_share", "share of the floor", "%", speed.times(PERCENT / floor),
                String.format(Locale.ROOT, "%.2f cpu-ms", operations / floor / GIGA * KILO)));
    }

    private void measureReplay(Agent agent, Batch batch) {
        RandomStream stream = agent.stream("batch");
        Sample micros = stopwatch.time(1, () -> agent.replay().sample(batch, stream)).micros();
        learning.add(new Figure("replay_us", "sampling a batch from the replay", "us", micros));
    }

    private void measureActions(Agent agent) {
        float[] observation = new float[workbench.size().observations()];
        float[] action = new float[workbench.size().actions()];
        RandomStream stream = RandomStream.of(0);
        stream.fillGaussian(observation);
        Sample exploit = stopwatch.time(ACTIONS_A_ROUND, () -> {
            for (int i = 0; i < ACTIONS_A_ROUND; i++) {
                agent.policy().exploit(observation, action);
            }
        }).micros();
        learning.add(new Figure("exploit_us", "greedy action", "us", exploit));
        Sample explore = stopwatch.time(ACTIONS_A_ROUND, () -> {
            for (int i = 0; i < ACTIONS_A_ROUND; i++) {
                agent.policy().explore(observation, stream, action);
            }
        }).micros();
        learning.add(new Figure("explore_us", "exploring action", "us", explore));
    }

    private void measureNetwork(Agent agent, Batch batch) {
        List<String> names = NetworkPieces.NAMES;
        List<Sample> pieces = stopwatch.time(new Laps(names.size()), new NetworkPieces(agent, batch)::round);
        for (int i = 0; i < names.size(); i++) {
            String label = names.get(i).replace('_', ' ');
            network.add(new Figure(names.get(i) + "_us", label, "us", pieces.get(i).times(1 / KILO)));
        }
    }

    private void measureSplit(Agent agent, Batch batch, Timing update) {
        List<String> names = UpdatePieces.NAMES;
        List<Sample> pieces = stopwatch.time(new Laps(names.size()), new UpdatePieces(agent, batch)::round);
        double whole = update.wall().median();
        double rest = whole;
        for (int i = 0; i < names.size(); i++) {
            split.add(piece(names.get(i), pieces.get(i), whole));
            rest -= pieces.get(i).median();
        }
        split.add(piece("rest", Sample.of(rest), whole));
    }

    private static Figure piece(String name, Sample nanos, double whole) {
        String share = String.format(Locale.ROOT, "%.0f %%", PERCENT * nanos.median() / whole);
        return new Figure(name + "_us", name, "us", nanos.times(1 / KILO), share);
    }

    private void measureEnvironment() {
        Size size = workbench.size();
        try (SyntheticEnvironment environment = new SyntheticEnvironment(size.observations(), size.actions())) {
            Sample steps = new EnvironmentSpeed(environment).measure(stopwatch);
            learning.add(new Figure("environment_steps", "steps of the synthetic environment", "1/s", steps));
        }
    }
}
