package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.estep.EStepProvider;
import org.virel.api.mstep.MStepProvider;
import org.virel.api.network.NetworkProvider;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.FixedCatalog;
import org.virel.run.internal.pipeline.StillParts.StillEStep;
import org.virel.run.internal.pipeline.StillParts.StillEnvironment;
import org.virel.run.internal.pipeline.StillParts.StillMStep;
import org.virel.run.internal.pipeline.StillParts.StillOperator;
import org.virel.run.internal.pipeline.StillParts.StillReplay;
import org.virel.temperature.constant.internal.ConstantTemperatureProvider;
import org.virel.trainer.em.internal.EmTrainerProvider;

/** What an update makes anew besides what its parts do. */
class UpdateAllocationTest {

    private static final int ROWS = 4;
    private static final int UPDATES_AN_ITERATION = 500;
    private static final int WARM_UP = 10;
    private static final int MEASURED = 10;

    /** Less than the smallest object. */
    private static final double MOST_BYTES_AN_UPDATE = 8;

    private static FixedCatalog stillParts() {
        FixedCatalog catalog = new FixedCatalog();
        Step step = new Step(new float[1], 0, false, false);
        catalog.add(Role.ENVIRONMENT, "still", (EnvironmentProvider) settings -> new StillEnvironment(step));
        catalog.add(Role.NETWORK, "still", (NetworkProvider) (spec, parameters, settings) -> new StillNetwork(spec));
        catalog.add(Role.POLICY, "still", (PolicyProvider) assembly -> new StillPolicy());
        catalog.add(Role.OPERATOR, "still", (TargetOperatorProvider) assembly -> new StillOperator());
        catalog.add(Role.REPLAY, "still", (ReplayProvider) assembly -> new StillReplay());
        catalog.add(Role.E_STEP, "still", (EStepProvider) assembly -> new StillEStep(new float[ROWS]));
        catalog.add(Role.M_STEP, "still", (MStepProvider) assembly -> new StillMStep(new float[ROWS]));
        catalog.add(Role.TEMPERATURE, "constant", new ConstantTemperatureProvider());
        catalog.add(Role.TRAINER, "em", new EmTrainerProvider());
        return catalog;
    }

    private static Settings settings(int threads, boolean overlap) {
        SortedMap<String, String> given = new TreeMap<>();
        for (String role : List.of("environment", "network", "policy", "operator", "replay", "e_step", "m_step")) {
            given.put(role, "still");
        }
        given.put("batch_size", String.valueOf(ROWS));
        given.put("n_critics", "2");
        given.put("learning_starts", "0");
        given.put("gradient_steps", String.valueOf(UPDATES_AN_ITERATION));
        given.put("collect_while_learning", String.valueOf(overlap));
        given.put("threads", String.valueOf(threads));
        return Settings.of(given);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "2, true"})
    void anUpdateMakesNothingAnew(int count, boolean overlap) {
        try (Pipeline pipeline = new Pipeline(
                stillParts(), settings(count, overlap), 1, (key, value) -> {}, episode -> {}, Incumbents.none(),
                count)) {
            iterate(pipeline, WARM_UP);
            long[] threads = threadsOfRun();
            long before = allocated(threads);
            iterate(pipeline, MEASURED);
            double bytes = (double) (allocated(threads) - before) / MEASURED / UPDATES_AN_ITERATION;

            assertTrue(bytes <= MOST_BYTES_AN_UPDATE, () -> "%.1f bytes an update".formatted(bytes));
        }
    }

    private static void iterate(Pipeline pipeline, int iterations) {
        for (int i = 0; i < iterations; i++) {
            pipeline.iterate();
        }
    }

    private static long[] threadsOfRun() {
        String own = Thread.currentThread().getName();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(own))
                .mapToLong(Thread::threadId)
                .toArray();
    }

    private static long allocated(long[] threads) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(bean.getThreadAllocatedBytes(threads)).sum();
    }
}
