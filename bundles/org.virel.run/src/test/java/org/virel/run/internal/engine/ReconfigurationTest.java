package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.pipeline.Pipeline;
import org.virel.run.internal.pipeline.Reconfigured;
import org.virel.testkit.PlainNetworkProvider;

/** Which parts of a pipeline are made anew for which change of settings. */
class ReconfigurationTest {

    private final Laboratory laboratory = new Laboratory(Path.of(""));
    private final List<String> made = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final SortedMap<String, String> given = Laboratory.small(Map.of());
    private final Pipeline pipeline;

    ReconfigurationTest() {
        laboratory.replace(
                Role.ENVIRONMENT,
                Tampered.made(EnvironmentProvider.class, new PendulumProvider(), Environment.class, (method, arguments,
                        meant) -> {
                    if (method.equals("close")) {
                        closed.add("environment");
                    }
                    return meant.go();
                }));
        Role.ALL.stream().filter(role -> !role.equals(Role.LISTENER)).forEach(this::watch);
        laboratory.catalog.add(Role.NETWORK, "other", watched(Role.NETWORK, "other", new PlainNetworkProvider()));
        pipeline = new Pipeline(laboratory.catalog, Settings.of(given), 1, (key, value) -> {}, episode -> {});
        for (int i = 0; i < 60; i++) {
            pipeline.iterate();
        }
        made.clear();
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private <P extends Provider> void watch(Role<P> role) {
        laboratory.replace(role, watched(role, role.key(), laboratory.only(role).provider()));
    }

    private <P extends Provider> P watched(Role<P> role, String name, P provider) {
        return Tampered.around(role.type(), provider, (method, arguments, meant) -> {
            Object result = meant.go();
            if (method.equals("create")) {
                made.add(name);
            }
            return result;
        });
    }

    private void change(Map<String, String> settings) {
        SortedMap<String, String> changed = new TreeMap<>(given);
        changed.putAll(settings);
        Reconfigured.reconfigure(pipeline, Settings.of(changed), () -> {});
        Collections.sort(made);
    }

    @ParameterizedTest
    @CsvSource({
        "learning_rate, 0.01, 'network,network,network,network,policy'",
        "policy.learning_rate, 0.01, 'network,policy'",
        "critic.learning_rate, 0.01, 'network,network,network'",
        "critic.hard.v.learning_rate, 0.01, network",
        "critic.soft.learning_rate, 0.01, ''",
        "log_std_min, -3, 'network,policy'",
        "network, other, 'other,other,other,other'",
        "critic.hard.q0.network, plain, network",
        "critic.hard.network, other, 'other,other,other'",
        "policy.network, other, other",
        "buffer_size, 400, replay",
        "batch_size, 4, trainer",
        "g, 9.81, environment",
        "environment.g, 9.81, environment",
        "policy.g, 9.81, ''",
        "gamma, 0.9, ''",
        "tau, 0.1, ''",
        "reward_scale, 3, ''",
        "eval_freq, 7, ''",
        "learning_starts, 50, ''"
    })
    void whatReadsASettingOrIsNamedByItIsMadeAnewAndNothingElse(String key, String value, String parts) {
        change(Map.of(key, value));

        assertEquals(parts.isEmpty() ? List.of() : List.of(parts.split(",")), made);
    }

    @Test
    void whatIsMadeAnewTakesOverItsState() {
        byte[] before = RunFiles.bytes(pipeline.save());
        change(Map.of(
                "learning_rate", "0.01", "buffer_size", "400", "batch_size", "4", "g", "9.81", "network", "other"));

        assertEquals(List.of("environment", "other", "other", "other", "other", "policy", "replay", "trainer"), made);
        assertArrayEquals(before, RunFiles.bytes(pipeline.save()));
    }

    @Test
    void ifOnePartCannotFollowNoneIsChangedAndWhatWasMadeIsClosed() {
        assertThrows(IllegalArgumentException.class, () -> change(Map.of("g", "9.81", "net_arch", "9,9")));
        assertEquals(List.of("environment"), closed);
        assertEquals(given, pipeline.settings().given());
        byte[] before = RunFiles.bytes(pipeline.save());
        pipeline.iterate();

        assertEquals(61, pipeline.steps());
        assertTrue(!java.util.Arrays.equals(before, RunFiles.bytes(pipeline.save())));
    }

    @Test
    void whatIsToBeDoneBeforeHappensOnceAllFitsAndNothingHasChanged() {
        List<String> seen = new ArrayList<>();
        SortedMap<String, String> changed = new TreeMap<>(given);
        changed.put("g", "9.81");
        Reconfigured.reconfigure(pipeline, Settings.of(changed), () -> {
            seen.add(String.valueOf(pipeline.settings().given().get("g")));
            seen.addAll(made);
            seen.addAll(closed);
        });

        assertEquals(List.of("null", "environment"), seen);
        assertEquals(List.of("environment"), closed);
    }

    @Test
    void ifWhatIsToBeDoneBeforeFailsNothingHasChanged() {
        SortedMap<String, String> changed = new TreeMap<>(given);
        changed.put("g", "9.81");
        assertThrows(IllegalStateException.class, () -> Reconfigured.reconfigure(pipeline, Settings.of(changed), () -> {
            throw new IllegalStateException("the disk is full");
        }));

        assertEquals(given, pipeline.settings().given());
        assertEquals(List.of("environment"), closed);
    }
}
