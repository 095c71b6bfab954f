package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Step;
import org.virel.api.run.RunState;
import org.virel.api.settings.SettingException;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Role;

/** Settings and parts with which a run cannot begin. */
class SettingsFailureTest {

    @TempDir
    Path folder;

    private RunEngine fail(Laboratory laboratory, Map<String, String> settings) throws Exception {
        RunEngine run = laboratory.begin("run", settings);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "learning_rat, 1, learning_rat, 'did you mean learning_rate'",
        "policy.learning_rat, 1, policy.learning_rat, 'did you mean policy.learning_rate'",
        "critic.other.tau, 0.1, critic.other.tau, 'read by nothing in this run; ''tau'' belongs to [the run]'",
        "tau, 2, tau, 'above 0, up to 1'",
        "learning_rate, fast, learning_rate, 'is ''fast'''",
        "net_arch, '8,0', net_arch, 'is ''8,0'''",
        "total_timesteps, 0, total_timesteps, 'whole number from 1'",
        "seed, -1, seed, 'whole number from 0'",
        "environment, Pendulum, environment, 'unknown environment ''Pendulum'': did you mean Pendulum-v1?'",
        "network, fusd, network, 'unknown network ''fusd'': there are plain'",
        "policy, tanh-gausian, policy, 'did you mean tanh-gaussian?'",
        "critic.hard.operator, hart, operator, 'unknown operator ''hart'': did you mean hard?'",
        "trainer, me, trainer, 'did you mean em?'"
    })
    void aWrongSettingIsNamedWithWhatWouldBeRight(String key, String value, String named, String words)
            throws Exception {
        RunEngine run = fail(new Laboratory(folder), Map.of(key, value));

        SettingException failure = assertInstanceOf(SettingException.class, run.failure().orElseThrow());
        assertEquals(named, failure.key());
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertEquals(failure.getMessage(), run.reason().orElseThrow());
        assertOnlyHarmlessFiles();
    }

    /** A new run in the same directory begins as if nothing had been there. */
    private void assertOnlyHarmlessFiles() throws Exception {
        Path directory = folder.resolve("run");
        if (Files.exists(directory)) {
            Set<String> names = new HashSet<>();
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> names.add(file.getFileName().toString()));
            }
            names.removeAll(Set.of(".lock", "status.json"));
            assertTrue(names.isEmpty(), names.toString());
        }
        Path begun = new Laboratory(folder).finish("run", Map.of("total_timesteps", "5"));
        assertTrue(Files.exists(begun.resolve("run.json")));
    }

    private static EnvironmentProvider changed(Tampered.Around around) {
        return Tampered.made(EnvironmentProvider.class, new PendulumProvider(), Environment.class, around);
    }

    @Test
    void aFirstObservationOfTheWrongLengthIsNamed() throws Exception {
        RunEngine run = fail(
                new Laboratory(
                        folder,
                        changed((method, arguments, meant) -> method.equals("reset") ? new float[2] : meant.go())),
                Map.of());

        assertInstanceOf(IllegalArgumentException.class, run.failure().orElseThrow());
        assertEquals(
                "environment: first observation has 2 numbers at step 0, its space says 3",
                run.reason().orElseThrow());
    }

    @Test
    void anObservationOfTheWrongLengthIsNamed() throws Exception {
        RunEngine run = fail(
                new Laboratory(
                        folder,
                        changed((method, arguments, meant) -> method.equals("step")
                                ? new Step(new float[4], 0, false, false)
                                : meant.go())),
                Map.of());

        assertInstanceOf(IllegalArgumentException.class, run.failure().orElseThrow());
        assertEquals(
                "environment: observation has 4 numbers at step 0, its space says 3",
                run.reason().orElseThrow());
    }

    @Test
    void actionsWithoutBoundsAreRefused() throws Exception {
        Box unbounded = Box.of(1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        RunEngine run = fail(
                new Laboratory(
                        folder,
                        changed((method, arguments, meant) -> method.equals("actionSpace") ? unbounded : meant.go())),
                Map.of());

        assertInstanceOf(IllegalArgumentException.class, run.failure().orElseThrow());
        assertTrue(run.reason().orElseThrow().contains("actions are unbounded"), run.reason().orElseThrow());
        assertOnlyHarmlessFiles();
    }

    @Test
    void aPolicyThatDoesNotFitTheActionsIsRefused() throws Exception {
        RunEngine run = fail(
                new Laboratory(
                        folder,
                        changed((method, arguments, meant) -> method.equals("actionSpace")
                                ? org.virel.api.environment.Finite.of(3)
                                : meant.go())),
                Map.of());

        assertInstanceOf(IllegalArgumentException.class, run.failure().orElseThrow());
        assertTrue(run.reason().orElseThrow().contains("needs actions that are a box"), run.reason().orElseThrow());
        assertOnlyHarmlessFiles();
    }

    @Test
    void whereNothingIsInstalledForARoleThatIsSaid() throws Exception {
        Laboratory laboratory = new Laboratory(folder);
        laboratory.catalog.remove(laboratory.only(Role.TRAINER));
        RunEngine run = laboratory.begin("run", Map.of("total_timesteps", "5"));
        assertEquals(RunState.FAILED, Laboratory.end(run));

        assertEquals("unknown trainer 'em': there is none", run.reason().orElseThrow());
        assertFalse(Files.exists(run.directory().resolve("run.json")));
    }

    /** The operator is that of another critic than there is: nothing reads what is said for it. */
    @Test
    void whatNobodyAskedForAndNothingReadsIsAsIfItHadNotBeenGiven() throws Exception {
        Map<String, String> unread = Map.of("critic.other.tau", "0.1", "gamma", "0.9", "total_timesteps", "120");
        Laboratory laboratory = new Laboratory(folder).optional("critic.other.tau", "gamma");
        Path run = laboratory.finish("optional", unread);

        Map<String, String> given = Provenance.given(run);
        assertFalse(given.containsKey("critic.other.tau"), given.toString());
        assertEquals("0.9", given.get("gamma"), "what is read stays");
        new Laboratory(folder).finishResumed("optional", Map.of("total_timesteps", "150"));
    }

    @Test
    void whatSomebodyAskedForIsRefusedBesideIt() throws Exception {
        Laboratory laboratory = new Laboratory(folder).optional("critic.other.tau");
        RunEngine run = fail(laboratory, Map.of("critic.other.tau", "0.1", "critic.typed.tau", "0.1"));

        assertTrue(run.reason().orElseThrow().contains("'critic.typed.tau' = '0.1' is read by nothing"),
                run.reason().orElseThrow());
    }
}
