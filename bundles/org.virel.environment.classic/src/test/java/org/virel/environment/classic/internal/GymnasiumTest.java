package org.virel.environment.classic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.environment.classic.internal.Rollouts.Recorded;

/** The environments against what Gymnasium did from the same states under the same actions. */
class GymnasiumTest {

    private static final double TOLERANCE = 1e-12;

    private static final Map<String, EnvironmentProvider> PROVIDERS = Map.of(
            "Pendulum-v1", new PendulumProvider(),
            "MountainCarContinuous-v0", new MountainCarContinuousProvider(),
            "CartPoleContinuous-v0", new CartPoleContinuousProvider(),
            "MountainCar-v0", new MountainCarProvider(),
            "CartPole-v1", new CartPoleProvider());

    static Set<String> names() {
        return PROVIDERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachStepFromARecordedStateIsGymnasiums(String name) {
        for (Recorded recorded : Rollouts.of(name)) {
            try (Environment environment = create(name, recorded.settings())) {
                environment.restore(running(recorded.before()));
                Step step = environment.step(new float[] {recorded.action()});
                assertMatches(recorded, step, environment.save());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void wholeRolloutsFromARecordedStateAreGymnasiums(String name) {
        Map<String, List<Recorded>> rollouts = Rollouts.of(name).stream()
                .collect(Collectors.groupingBy(Recorded::rollout, TreeMap::new, Collectors.toList()));
        assertEquals(5, rollouts.size());
        for (List<Recorded> rollout : rollouts.values()) {
            try (Environment environment = create(name, rollout.getFirst().settings())) {
                environment.restore(running(rollout.getFirst().before()));
                for (Recorded recorded : rollout) {
                    Step step = environment.step(new float[] {recorded.action()});
                    assertMatches(recorded, step, environment.save());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theBoundsOfObservationsAndTheTimeLimitAreGymnasiums(String name) {
        String[] row = Rollouts.rows("spaces.tsv").stream()
                .filter(columns -> columns[0].equals(name))
                .findFirst()
                .orElseThrow();
        Settings settings = Settings.of(Map.of());
        try (Environment environment = PROVIDERS.get(name).create(settings)) {
            assertEquals(Box.of(Rollouts.floats(row[2]), Rollouts.floats(row[3])), environment.observationSpace());
        }
        assertEquals(row[1], settings.used().get("max_episode_steps"));
    }

    private static Environment create(String name, Map<String, String> settings) {
        return PROVIDERS.get(name).create(Settings.of(settings));
    }

    private static State running(double[] state) {
        return State.builder()
                .put("phase", "running")
                .put("elapsed", 0)
                .put("state", state)
                .build();
    }

    private static void assertMatches(Recorded recorded, Step step, State state) {
        assertArrayEquals(recorded.after(), state.reals("state"), TOLERANCE, recorded::toString);
        assertArrayEquals(recorded.observation(), step.observation(), recorded::toString);
        assertEquals(recorded.reward(), step.reward(), TOLERANCE, recorded::toString);
        assertEquals(recorded.terminated(), step.terminated(), recorded::toString);
    }
}
