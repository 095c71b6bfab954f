package org.example.inventory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

class InventoryEnvironmentTest {

    @Test
    void anOrderArrivesWhenItsLeadTimeIsOver() {
        try (Environment environment = create("lead_time", "2", "demand_spread", "0")) {
            double start = environment.reset(1)[0];
            float[] first = environment.step(new float[] {15}).observation();
            assertEquals(start, first[0], 1e-6);
            assertEquals(1, first[1], 1e-6);
            assertEquals(1.5, first[2], 1e-6);
            environment.step(new float[] {0});
            assertEquals(start + 0.5, environment.step(new float[] {0}).observation()[0], 1e-6);
        }
    }

    @Test
    void stockAndBacklogCostWhatTheSettingsSay() {
        try (Environment environment = create("lead_time", "0", "demand_spread", "0", "holding_cost", "2", "backorder_cost", "3")) {
            double start = 10 * environment.reset(1)[0];
            Step stocked = environment.step(new float[] {20});
            assertEquals(-2 * (start + 10), stocked.reward(), 1e-4);
            environment.step(new float[] {0});
            environment.step(new float[] {0});
            assertEquals(-3 * (20 - start), environment.step(new float[] {0}).reward(), 1e-4);
        }
    }

    @Test
    void anEpisodeIsCutAndNeverTerminates() {
        try (Environment environment = create("max_episode_steps", "2")) {
            environment.reset(1);
            assertFalse(environment.step(new float[] {10}).done());
            Step last = environment.step(new float[] {10});
            assertTrue(last.truncated());
            assertFalse(last.terminated());
        }
    }

    @Test
    void ordersThatNeverMeetTheDemandAreRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> create("max_order", "9")).getMessage();
        assertTrue(message.contains("max_order is 9.0, below mean_demand, 10.0"), message);
    }

    @Test
    void aSettingOutOfRangeIsRefusedByName() {
        SettingException refused = assertThrows(SettingException.class, () -> create("demand_spread", "1.5"));
        assertEquals("demand_spread", refused.key());
    }

    private static Environment create(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new InventoryProvider().create(Settings.of(given));
    }
}
