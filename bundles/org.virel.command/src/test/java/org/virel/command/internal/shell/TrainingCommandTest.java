package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingCommandTest {

    private final Map<String, String> asked = new TreeMap<>();
    private final Pipelines pipelines = new Pipelines(request -> {
        asked.putAll(request);
        return Map.of("tall", "", "small", "");
    });

    @Test
    void settingsGoToTheLauncherEachUnderItsKey() {
        pipelines.prepare("small", TrainingCommand.settings(List.of("seed=3", "policy.net_arch=8,8")));
        assertEquals(
                Map.of("do", "prepare", "pipeline", "small", "setting.seed", "3", "setting.policy.net_arch", "8,8"),
                asked);
    }

    @Test
    void optionsOfTheCommandLineAreAnsweredWithTheirSettings() {
        assertEquals("train takes settings here: write total_timesteps=20 for --steps",
                refusal("virel", "seed=3", "--steps", "20"));
        assertEquals("train takes settings here: write environment=CartPole-v1 for --environment",
                refusal("virel", "--environment=CartPole-v1"));
        assertEquals("train takes settings here: write seed=VALUE for --seed", refusal("virel", "--seed"));
        TrainingCommand.refuseOptions("virel", "seed=3", "--step");
    }

    private static String refusal(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> TrainingCommand.refuseOptions(arguments))
                .getMessage();
    }

    @Test
    void whatIsNoSettingIsNamed() {
        assertEquals("'seed' is no setting: write key=value, for example learning_rate=1e-3",
                assertThrows(IllegalArgumentException.class,
                        () -> TrainingCommand.settings(List.of("seed"))).getMessage());
    }

    @Test
    void aSettingThatIsGivenTwiceIsNamed() {
        assertEquals("setting 'seed' is given twice", assertThrows(IllegalArgumentException.class,
                () -> TrainingCommand.settings(List.of("seed=1", "seed=2"))).getMessage());
    }

    @Test
    void whoeverIsAttachedIsToldWhereRunsAreBegun() {
        assertEquals(List.of(), List.copyOf(new Pipelines().names()));
        assertEquals("a run is begun from 'virel shell' or 'virel train', not from a shell that is attached",
                assertThrows(IllegalStateException.class, () -> new Pipelines().prepare("small", Map.of()))
                        .getMessage());
    }
}
