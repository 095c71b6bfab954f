package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.plugin.Plugin;
import org.virel.api.run.Evaluator;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.temperature.TemperatureProvider;

/** A plugin that works while it is brought in and turns out bad in a run: the run ends with the bytes of one that never met it. */
class HostileProvidersTest {

    private static final String JAR = "hostile.jar";
    private static final String TEMPERATURE = """
            package org.example.hostile;
            public final class Hostile implements org.virel.api.temperature.TemperatureProvider {
                public org.virel.api.temperature.Temperature create(org.virel.api.agent.Assembly assembly) {
                    %s
                    return new org.virel.api.temperature.Temperature() {
                        public double value() {
                            %s
                        }
                    };
                }
                static void block() {
                    while (true) {
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException e) {
                            // it does not let itself be disturbed
                        }
                    }
                }
            }
            """;
    private static final String ENVIRONMENT = """
            package org.example.hostile;
            import org.virel.api.environment.Box;
            import org.virel.api.environment.Step;
            import org.virel.api.state.State;
            public final class Hostile implements org.virel.api.environment.EnvironmentProvider {
                public org.virel.api.environment.Environment create(org.virel.api.settings.Settings settings) {
                    return new org.virel.api.environment.Environment() {
                        public org.virel.api.environment.Box observationSpace() {
                            return Box.of(new float[] {-1, -1, -8}, new float[] {1, 1, 8});
                        }
                        public org.virel.api.environment.Space actionSpace() {
                            return Box.of(new float[] {-2}, new float[] {2});
                        }
                        public float[] reset(long seed) {
                            return new float[] {1, 0, 0};
                        }
                        public Step step(float[] action) {
                            return %s;
                        }
                        public State save() {
                            return State.EMPTY;
                        }
                        public void restore(State state) {}
                    };
                }
            }
            """;

    @TempDir
    Path folder;

    private RunsInFramework runs;
    private PluginsInFramework plugins;

    @BeforeEach
    void open() throws Exception {
        runs = new RunsInFramework(folder);
        plugins = new PluginsInFramework();
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
        plugins.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "throw new IllegalStateException(\"out of order\"); | out of order",
        "throw new NoClassDefFoundError(\"gone\");           | gone",
        "return Double.NaN;                                    | NaN"
    })
    void aTemperatureThatTurnsOutBadIsTakenBack(String value, String why) throws Exception {
        putTemperature("", value);

        RunEvent undone = undone(swapped("temperature", "hostile"));

        assertTrue(undone.details().get("why").contains(why), undone.details()::toString);
        assertEquals("org.example.hostile", undone.details().get("to.temperature").split(":")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "new Step(new float[] {1, 0}, 0, false, false)             | observation",
        "new Step(new float[] {1, 0, Float.NaN}, 0, false, false)  | NaN",
        "new Step(new float[] {1, 0, 0}, Double.NaN, false, false) | NaN"
    })
    void anEnvironmentOfWrongShapesOrNumbersIsTakenBack(String step, String why) throws Exception {
        plugins.put(JAR, PluginJars.named("org.example.hostile", "1.0.0")
                .source("org.example.hostile.Hostile", ENVIRONMENT.formatted(step))
                .component("org.example.hostile.Hostile", EnvironmentProvider.class, "Odd-v0"));
        plugins.await(JAR, Plugin.State.WORKING);

        RunEvent undone = undone(swapped("environment", "Odd-v0"));

        assertTrue(undone.details().get("why").contains(why), undone.details()::toString);
    }

    @Test
    void aProviderThatThrowsWhenItIsAskedIsRefused() throws Exception {
        putTemperature("if (true) { throw new IllegalStateException(\"not today\"); }", "return 1;");
        runs.configure("disturbed", small());
        Run run = runs.run("disturbed");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());

        ExecutionException refused = assertThrows(ExecutionException.class, () -> run
                .request(new Request.Swap("temperature", "hostile", false)).toCompletableFuture()
                .get(60, TimeUnit.SECONDS));

        assertTrue(refused.getCause().getMessage().contains("not today"), refused.getCause().getMessage());
        assertSameAsCalm(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "block(); | return 1;",
        "         | block(); return 1;"
    })
    void aProviderThatNeverReturnsIsGivenUpWhenItsJarIsTakenAway(String create, String value) throws Exception {
        putTemperature(create == null ? "" : create, value);
        runs.configure("disturbed", small());
        Run run = runs.run("disturbed");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());
        run.request(new Request.Swap("temperature", "hostile", false));
        RunsInFramework.await("a thread that hangs in the plugin", HostileProvidersTest::isBlocked);

        plugins.remove(JAR);

        assertSameAsCalm(run);
    }

    private static boolean isBlocked() {
        return Thread.getAllStackTraces().values().stream().anyMatch(stack -> List.of(stack).stream()
                .anyMatch(frame -> frame.getClassName().startsWith("org.example.hostile")));
    }

    private void putTemperature(String create, String value) throws Exception {
        plugins.put(JAR, PluginJars.named("org.example.hostile", "1.0.0")
                .source("org.example.hostile.Hostile", TEMPERATURE.formatted(create, value))
                .component("org.example.hostile.Hostile", TemperatureProvider.class, "hostile"));
        plugins.await(JAR, Plugin.State.WORKING);
    }

    private Run swapped(String place, String provider) throws Exception {
        runs.configure("disturbed", small());
        Run run = runs.run("disturbed");
        RunsInFramework.await("step 60", () -> run.step() >= 60 || run.state().isFinal());
        run.request(new Request.Swap(place, provider, false)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertSameAsCalm(run);
        return run;
    }

    private static RunEvent undone(Run run) {
        return run.events().stream().filter(event -> event.kind().equals("undone")).findFirst().orElseThrow();
    }

    private void assertSameAsCalm(Run run) throws Exception {
        assertEquals(RunState.FINISHED, RunsInFramework.end(run), () -> run.reason().orElse(""));
        runs.configure("calm", small());
        Run calm = runs.run("calm");
        assertEquals(RunState.FINISHED, RunsInFramework.end(calm), () -> calm.reason().orElse(""));
        for (String file : List.of("progress.csv", "monitor.csv")) {
            assertEquals(Files.readString(calm.directory().resolve(file)),
                    Files.readString(run.directory().resolve(file)), file);
        }
        assertEquals("", runs.service(Evaluator.class, "(objectClass=*)")
                .difference(calm.directory(), run.directory()).orElse(""));
    }

    private static Map<String, String> small() {
        return Map.of("total_timesteps", "1500", "swap_grace_ms", "500", "learning_starts", "20");
    }
}
