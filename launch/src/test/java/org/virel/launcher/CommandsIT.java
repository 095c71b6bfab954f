package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the real script as a user would. */
class CommandsIT {

    @TempDir
    private Path folder;

    private VirelProcess run(String... arguments) throws IOException, InterruptedException {
        return VirelProcess.run(folder, arguments);
    }

    private void assertRefused(String message, VirelProcess process) {
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().startsWith("error: " + message), process.errors());
        assertFalse(process.errors().contains("\tat "), process.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "resume", "rerun", "evaluate", "export", "plot", "list", "bundles", "check",
        "benchmark",
        "theory", "doctor", "trust", "shell", "attach", "new-plugin"})
    void everyCommandHasHelp(String command) throws Exception {
        VirelProcess process = run(command, "--help");
        assertEquals(0, process.exitCode());
        assertTrue(process.output().startsWith("Usage: virel " + command), process.output());
        assertEquals("", process.errors());
    }

    @Test
    void helpListsTheExitCodes() throws Exception {
        assertTrue(run("--help").output().contains("  3     the machine or the installation lacks something"));
    }

    @Test
    void noCommandShowsWhatThereIs() throws Exception {
        VirelProcess process = run();
        assertEquals(2, process.exitCode());
        assertTrue(process.errors().contains("Usage: virel"), process.errors());
    }

    @Test
    void anUnknownCommandListsTheNearest() throws Exception {
        assertRefused("there is no command 'trian'. Did you mean train?", run("trian", "virel"));
    }

    @Test
    void anUnknownPipelineListsTheNearest() throws Exception {
        assertRefused("there is no pipeline 'virl'. Did you mean virel?", run("train", "virl"));
    }

    @Test
    void anUnknownOptionListsTheNearest() throws Exception {
        assertRefused("there is no option '--sed'. Did you mean --seed or --seeds?",
                run("train", "virel", "--sed", "3"));
    }

    @Test
    void anArgumentThatIsNoSettingIsRefused() throws Exception {
        assertRefused("'fast' is no setting", run("train", "virel", "fast"));
    }

    @Test
    void theStatementsOfAGroupHold() throws Exception {
        VirelProcess process = run("theory", "projected");
        assertEquals(0, process.exitCode(), process.errors());
        assertTrue(process.output().contains("Eq. 35") && process.output().contains(" 0 FAIL"), process.output());
    }

    @Test
    void aStatementThatThePaperDoesNotMakeListsTheGroups() throws Exception {
        assertRefused("nothing is called 'everything'; there are the groups counterexample,",
                run("theory", "everything"));
    }

    @Test
    void aPartOfAPipelineCannotBeTrained() throws Exception {
        assertRefused("feature 'runtime' is no pipeline", run("train", "runtime"));
    }

    @Test
    void aDamagedFeatureIsNamedWithTheLine() throws Exception {
        Path file = Files.writeString(folder.resolve("torn.json"), "{\n  \"id\": \"g:torn:1\",\n  \"bundles\": [ {\n");
        VirelProcess process = run("train", file.toString());
        assertRefused("feature file " + file + " is damaged", process);
        assertTrue(process.errors().contains("line no=4"), process.errors());
    }

    @Test
    void aMissingRunIsRefusedByEveryCommandThatNeedsOne() throws Exception {
        for (String command : List.of("resume", "evaluate", "export", "plot")) {
            assertRefused("nowhere is no run: there is no such folder", run(command, "nowhere"));
        }
    }

    @Test
    void aDamagedRunRecordIsNamed() throws Exception {
        Files.writeString(folder.resolve("run.json"), "{\"id\": ");
        assertRefused("./run.json is damaged", run("resume", "."));
    }

    @Test
    void aFeatureWithAMissingBundleNamesIt() throws Exception {
        Path file = feature("lost", "{ \"id\": \"org.example:lost:1.0\" }");
        VirelProcess process = run("check", file.toString());
        assertEquals(3, process.exitCode());
        assertTrue(process.errors().startsWith("error: bundle org.example:lost:1.0 is not installed"),
                process.errors());
    }

    @Test
    void aFeatureWhoseBundlesNeedMoreNamesThePackage() throws Exception {
        String version = Files.readString(VirelProcess.DISTRIBUTION.resolve("features/dl4j.json"))
                .replaceFirst("(?s).*(\\{ \"id\": \"org.virel:org.virel.network.dl4j:[^\"]*\" \\}).*", "$1");
        Path file = feature("half", version);
        VirelProcess process = run("check", file.toString());
        assertEquals(3, process.exitCode());
        assertTrue(process.errors().contains("bundle org.virel.network.dl4j")
                && process.errors().contains("no bundle of the feature exports the package"), process.errors());
    }

    private Path feature(String name, String bundles) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), """
                { "feature-resource-version": "1.0", "id": "org.example:%s:1", "bundles": [ %s ],
                  "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["runtime"] } } }
                """.formatted(name, bundles));
    }

    /** Writes a pipeline that differs from virel in some settings. */
    private Path variant(String name, String settings) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), """
                { "feature-resource-version": "1.0", "id": "org.example:%s:1", "complete": true,
                  "configurations": { "org.virel.run~pipeline": { %s } },
                  "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["virel"] } } }
                """.formatted(name, settings));
    }

    private static Stream<String> features() throws IOException {
        return new FeatureFolder(VirelProcess.DISTRIBUTION.resolve("features")).names().stream();
    }

    @ParameterizedTest
    @MethodSource("features")
    void everyFeatureComesUpWhole(String feature) throws Exception {
        VirelProcess process = run("check", feature);
        assertEquals(0, process.exitCode(), process.errors());
        assertTrue(process.output().startsWith(feature + " is whole"), process.output());
        assertEquals("", process.errors());
    }

    @Test
    void checkNamesWhatAPipelineAsksForAndDoesNotHave() throws Exception {
        Path file = variant("odd", "\"temperature\": \"boiling\"");
        VirelProcess process = run("check", file.toString());
        assertEquals(3, process.exitCode());
        assertEquals("error: temperature=boiling: there is no temperature of that name, only constant, zero",
                process.errors().strip());
    }

    @Test
    void anEnvironmentOfAnyFeatureIsChecked() throws Exception {
        VirelProcess process = run("check", "Pendulum-v1", "max_episode_steps=50");
        assertEquals(0, process.exitCode(), process.output() + process.errors());
        assertEquals("", process.errors());
        List<String> lines = process.output().lines().toList();
        assertTrue(lines.getFirst().startsWith("Pendulum-v1 of org.virel.environment.classic "), lines.getFirst());
        assertTrue(lines.get(1).startsWith("note  made with ") && lines.get(1).contains("max_episode_steps=50"),
                lines.get(1));
        assertTrue(lines.getLast().startsWith("Pendulum-v1 keeps what every environment promises: "), lines.getLast());
        assertTrue(lines.stream().anyMatch(line -> line.contains("truncated at step 50,")),
                process.output());
        lines.forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void anUnknownEnvironmentListsTheNearest() throws Exception {
        assertRefused("there is no feature and no environment 'Pendulm-v1'. Did you mean Pendulum-v1? Installed: ",
                run("check", "Pendulm-v1"));
    }

    @Test
    void aSettingThatTheEnvironmentDoesNotReadIsRefused() throws Exception {
        assertRefused("setting 'gravity' is not read by environment 'Pendulum-v1', which reads [",
                run("check", "Pendulum-v1", "environment.gravity=3"));
    }

    /** The feature comes first, and says that there is more. */
    @Test
    void aNameOfBothIsAFeatureUnlessTheEnvironmentIsAskedFor() throws Exception {
        VirelProcess feature = run("check", "synthetic");
        assertEquals(0, feature.exitCode(), feature.errors());
        assertTrue(feature.output().contains("an environment has that name, too: "), feature.output());
        assertRefused("'synthetic' is a feature, and settings are for environments",
                run("check", "synthetic", "actions=2"));
        VirelProcess environment = run("check", "--environment", "synthetic", "actions=2");
        assertEquals(0, environment.exitCode(), environment.errors());
        assertTrue(environment.output().contains("synthetic keeps what every environment promises"),
                environment.output());
    }

    @Test
    void listShowsRoleNameBundleAndSettings() throws Exception {
        VirelProcess process = run("list", "--settings");
        assertEquals(0, process.exitCode(), process.errors());
        assertEquals("", process.errors());
        assertTrue(process.output().lines().anyMatch(line -> line.matches("pipelines: (.*, )?virel(, .*)?")),
                process.output());
        assertTrue(process.output().lines().anyMatch(
                line -> line.matches("environment +Pendulum-v1 +org\\.virel\\.environment\\.classic +0\\..*")),
                process.output());
        assertTrue(process.output().contains("buffer_size="), process.output());
    }

    @Test
    void doctorMeasuresAndComplainsAboutNothingTheBuildNeeds() throws Exception {
        VirelProcess process = run("doctor");
        assertEquals(0, process.exitCode(), process.output());
        assertEquals("", process.errors());
        assertTrue(process.output().contains("GFLOP/s") && process.output().contains("blas.kernel="), process.output());
    }

    @Test
    void nothingIsLeftInTheFolderOrAmongTheTemporaryFiles() throws Exception {
        long before = leftovers();
        run("check", "runtime");
        assertEquals(before, leftovers());
    }

    private long leftovers() throws IOException {
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> here = Files.list(folder)) {
            return Stream.concat(temporary, here)
                    .filter(file -> file.getFileName().toString().startsWith("virel-") || file.startsWith(folder))
                    .count();
        }
    }

    @Test
    void theBenchmarkMeasuresEveryPipelineThatItCan() throws Exception {
        Path odd = variant("odd", "\"policy\": \"nobody\"");
        VirelProcess process = run("benchmark", "virel", odd.toString(), "--sizes", "pendulum", "--seconds", "0.05",
                "--json", "figures.json", "net_arch=4,4");
        assertEquals(0, process.exitCode(), process.errors());
        assertTrue(process.output().lines().anyMatch(line -> line.matches("  virel +pendulum +1 .*%.*%")),
                process.output());
        assertTrue(process.output().contains("skipped: odd: unknown policy 'nobody'"), process.output());
        JsonObject figures = json("figures.json");
        assertPositive(figures.getJsonObject("machine_speed"));
        figures.getJsonObject("pipelines").getJsonObject("virel").getJsonObject("pendulum").values()
                .forEach(section -> assertPositive(section.asJsonObject()));
    }

    private JsonObject json(String file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(folder.resolve(file)))) {
            return reader.readObject();
        }
    }

    /** An update may allocate nothing; all else takes time. */
    private static void assertPositive(JsonObject figures) {
        assertFalse(figures.isEmpty());
        figures.forEach((key, figure) -> List.of("min", "median", "max").forEach(value -> {
            double number = figure.asJsonObject().getJsonNumber(value).doubleValue();
            assertTrue(number > 0 || number == 0 && key.equals("allocated_kb"), key + ": " + figure);
        }));
    }

    @Test
    void theBenchmarkSaysWhyTheOnlyPipelineCannotBeMeasured() throws Exception {
        assertRefused("unknown policy 'nobody'", run("benchmark", "virel", "policy=nobody", "--seconds", "0.01"));
    }

    @Test
    void theBenchmarkRefusesAPartOfAPipeline() throws Exception {
        assertRefused("feature 'runtime' is no pipeline", run("benchmark", "runtime"));
    }

    @Test
    void theBenchmarkRefusesSettingsThatItDecidesItself() throws Exception {
        assertRefused("setting 'gradient_steps' is the benchmark's own", run("benchmark", "gradient_steps=3"));
    }
}
