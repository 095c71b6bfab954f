package org.example.inventory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.settings.Settings;

/** The task has a known optimum: the simulation must agree with it, or one of the two is wrong. */
class BaseStockTest {

    private static final int PERIODS = 200_000;
    private static final double MEAN_DEMAND = 10;

    /** Newsvendor: D uniform on (0, 20), S = 20 * 0.9, cost 20 / 2 * h b / (h + b). */
    @Test
    void withoutLeadTimeTheLevelIsTheNewsvendors() {
        BaseStock policy = new BaseStock(task(0, 1));
        assertEquals(18, policy.level(), 1e-9);
        assertEquals(0.9, policy.cost(18), 1e-9);
    }

    /** The demand of two periods has a triangular density on (0, 40): S = 40 - sqrt(80), cost 1.404. */
    @Test
    void withALeadTimeOfOneTheDemandOfTwoPeriodsCounts() {
        BaseStock policy = new BaseStock(task(1, 1));
        double level = 40 - Math.sqrt(80);
        double shortage = Math.pow(80, 1.5) / 2400;
        assertEquals(level, policy.level(), 1e-9);
        assertEquals(0.1 * (level - 20 + shortage) + 0.9 * shortage, policy.cost(level), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void theSimulationCostsWhatTheFormulaSays(int leadTime) {
        BaseStock policy = new BaseStock(task(leadTime, 1));
        double best = policy.level();
        assertEquals(policy.cost(best), simulatedCost(leadTime, 1, best), 0.01);
        assertEquals(policy.cost(best - 2), simulatedCost(leadTime, 1, best - 2), 0.015);
        assertEquals(policy.cost(best + 2), simulatedCost(leadTime, 1, best + 2), 0.01);
        assertTrue(policy.cost(best) < Math.min(policy.cost(best - 2), policy.cost(best + 2)));
    }

    @Test
    void aNarrowerDemandCostsLess() {
        BaseStock policy = new BaseStock(task(2, 0.5));
        assertEquals(policy.cost(policy.level()), simulatedCost(2, 0.5, policy.level()), 0.01);
    }

    private static Inventory task(int leadTime, double spread) {
        return new Inventory(leadTime, MEAN_DEMAND, spread, 0.1, 0.9);
    }

    private static double simulatedCost(int leadTime, double spread, double level) {
        Map<String, String> settings = Map.of(
                "lead_time", String.valueOf(leadTime),
                "demand_spread", String.valueOf(spread),
                "max_episode_steps", String.valueOf(PERIODS));
        try (Environment environment = new InventoryProvider().create(Settings.of(settings))) {
            float[] observation = environment.reset(1);
            double cost = 0;
            for (int i = 0; i < PERIODS; i++) {
                double position = 0;
                for (float part : observation) {
                    position += part * MEAN_DEMAND;
                }
                Step step = environment.step(new float[] {(float) (level - position)});
                observation = step.observation();
                cost -= step.reward();
            }
            return cost / PERIODS;
        }
    }
}
