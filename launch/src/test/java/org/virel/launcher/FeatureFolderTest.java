package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFolderTest {

    @TempDir
    private Path folder;

    private FeatureFolder features;

    @BeforeEach
    void createFeatures() throws IOException {
        features = new FeatureFolder(folder);
        write("base", """
                "bundles": [ { "id": "g:scr:1" }, { "id": "g:api:1" } ],
                "configurations": { "org.virel.run~pipeline": { "replay": "uniform", "trainer": "em" } }
                """);
        write("plot", """
                "bundles": [ { "id": "g:plot:1" }, { "id": "g:api:1" } ],
                "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["base"] } }
                """);
        write("virel", """
                "complete": true,
                // comments are allowed
                "variables": { "rate": "3e-4", "home": null },
                "bundles": [ { "id": "g:policy:1" } ],
                "configurations": {
                  "org.virel.run~pipeline": { "trainer": "two-step", "learning_rate": "${rate}", "seed": 7 },
                  "org.example.Part": { "at": "${rate}/x", "count:Long": 3 } },
                "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["base", "plot"] } }
                """);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name + ".json"),
                "{ \"feature-resource-version\": \"1.0\", \"id\": \"g:%s:1\", %s }".formatted(name, content));
    }

    private static String extending(String name) {
        return """
                "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["%s"] } }
                """.formatted(name);
    }

    @Test
    void whatIsExtendedComesFirstAndOnce() {
        List<String> bundles = features.compose("virel").bundles().stream().map(Object::toString).toList();
        assertEquals(List.of("g:scr:1", "g:api:1", "g:plot:1", "g:policy:1"), bundles);
    }

    @Test
    void laterFeaturesWinValueByValue() {
        assertEquals(Map.of("replay", "uniform", "trainer", "two-step", "learning_rate", "3e-4", "seed", "7"),
                features.compose("virel").settings());
    }

    @Test
    void onlyACompleteFeatureIsAPipeline() {
        assertTrue(features.compose("virel").isPipeline());
        assertFalse(features.compose("base").isPipeline());
        assertFalse(features.pipelines().contains("base"));
        assertTrue(features.pipelines().contains("virel"));
    }

    @Test
    void onlyPipelinesAreNamedWhereNoneOfTheNameIs() {
        String unknown = assertThrows(LaunchException.class, () -> features.pipeline("nosuch")).getMessage();
        assertTrue(unknown.startsWith("there is no pipeline 'nosuch'. Installed: "), unknown);
        assertFalse(unknown.contains("base"), unknown);
        String part = assertThrows(LaunchException.class, () -> features.pipeline("base")).getMessage();
        assertTrue(part.startsWith("feature 'base' is no pipeline but a part of some. Pipelines: "), part);
    }

    @Test
    void aDamagedFeatureStandsInTheWayOfThoseAloneWhoAskForAll() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{ torn");
        String unknown = assertThrows(LaunchException.class, () -> features.pipeline("virl")).getMessage();
        assertEquals("there is no pipeline 'virl'. Did you mean virel? Installed: virel", unknown);
        assertTrue(features.pipeline("virel").isPipeline());
        String damaged = "feature file " + folder.resolve("broken.json") + " is damaged: ";
        assertTrue(assertThrows(LaunchException.class, () -> features.pipeline("broken")).getMessage()
                .startsWith(damaged));
        assertTrue(assertThrows(LaunchException.class, features::pipelines).getMessage().startsWith(damaged));
    }

    @Test
    void aRunWithSwapsHasAllThatIsSoundBesideADamagedFeature(@TempDir Path run) throws IOException {
        write("other", "\"bundles\": [ { \"id\": \"g:other:1\" } ]");
        Files.writeString(folder.resolve("mine.json"), "{");
        Files.writeString(run.resolve("run.json"), "{\"id\": \"r\", \"pipeline\": \"virel\", \"given\": {}}");
        Files.writeString(run.resolve("events.jsonl"), "{\"step\":1,\"event\":\"swap\",\"details\":{}}\n");

        List<String> bundles = features.compose(RunRecord.read(run)).bundles().stream().map(Object::toString).toList();

        assertEquals(List.of("g:scr:1", "g:api:1", "g:plot:1", "g:policy:1", "g:other:1"), bundles);
    }

    @Test
    void anOverrideReplacesTheVariableOfItsNameAndElseTheSetting() {
        Composition composition = features.compose("virel").with(Map.of("rate", "1e-3", "trainer", "em", "tau", "0.1"));
        assertEquals(Map.of("replay", "uniform", "trainer", "em", "learning_rate", "1e-3", "seed", "7", "tau", "0.1"),
                composition.settings());
    }

    @Test
    void configurationsThatAreNotTheRunsKeepTheirTypes() {
        assertEquals(Map.of("org.example.Part", Map.of("at", "3e-4/x", "count", 3L)),
                features.compose("virel").others());
    }

    @Test
    void featuresThatDoNotExtendOneAnotherCanBeMerged() throws IOException {
        write("beta", "\"bundles\": [ { \"id\": \"g:beta:1\" } ], " + extending("base"));
        List<String> bundles = features.together("both", List.of("virel", "beta")).bundles().stream()
                .map(Object::toString).toList();
        assertEquals(List.of("g:scr:1", "g:api:1", "g:plot:1", "g:policy:1", "g:beta:1"), bundles);
    }

    @Test
    void aVariableWithoutValueIsNamed() throws IOException {
        write("bare", """
                "variables": { "data": null },
                "configurations": { "org.virel.run~pipeline": { "file": "${data}" } }
                """);
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("bare").settings());
        assertEquals("feature 'bare': 'file' needs a value for its variable 'data': add data=...", e.getMessage());
        assertEquals("x", features.compose("bare").with(Map.of("data", "x")).settings().get("file"));
    }

    @Test
    void twoVersionsOfABundleAreRefused() throws IOException {
        write("newer", """
                "bundles": [ { "id": "g:api:2" } ],
                "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["base"] } }
                """);
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("newer"));
        assertEquals("feature g:newer:1 wants g:api:2, but a feature that it extends wants g:api:1", e.getMessage());
    }

    @Test
    void aFeatureThatExtendsItselfIsRefused() throws IOException {
        write("a", extending("b"));
        write("b", extending("a"));
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("a"));
        assertEquals("feature 'a' extends itself: a -> b -> a", e.getMessage());
    }

    @Test
    void aMandatoryExtensionThatNobodyKnowsIsRefused() throws IOException {
        write("odd", "\"extensions\": { \"hash\": { \"kind\": \"mandatory\", \"type\": \"text\", \"text\": [] } }");
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("odd"));
        assertEquals("feature g:odd:1 needs the extension 'hash', which this launcher lacks", e.getMessage());
    }

    @Test
    void aDamagedFileIsNamedWithTheLine() throws IOException {
        Files.writeString(folder.resolve("torn.json"), "{\n\"id\": \"g:torn:1\",\n\"bundles\": [ {");
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("torn"));
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("torn.json is damaged") && e.getMessage().contains("line no=3"),
                e.getMessage());
    }

    @Test
    void aMisspelledPartOfAFeatureIsNamed() throws IOException {
        write("typo", "\"bundels\": [ { \"id\": \"g:api:1\" } ]");
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("typo"));
        assertTrue(e.getMessage().contains("bundels") && e.getMessage().contains("bundles"), e.getMessage());
    }

    @Test
    void aBundleThatIsNoObjectIsRefused() throws IOException {
        write("short", "\"bundles\": [ \"g:api:1\" ]");
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("short"));
        assertTrue(e.getMessage().contains("g:api:1"), e.getMessage());
    }

    private void writeTask() throws IOException {
        write("tasked",
                """
                        "configurations": { "org.virel.run~pipeline": { "environment": "Hopper", "reward_scale": 1, "tau": 0.1 } },
                        "extensions": { "virel.environments": { "kind": "mandatory", "type": "json", "json": {
                          "Hopper": { "reward_scale": 5, "tau": "0.2" }, "Walker": { "reward_scale": 3 } } } }
                        """);
    }

    @Test
    void settingsForAnEnvironmentWinOverThoseOfTheFeature() throws IOException {
        writeTask();
        assertEquals(Map.of("environment", "Hopper", "reward_scale", "5", "tau", "0.2"),
                features.compose("tasked").with(Map.of()).settings());
        assertEquals(Map.of("environment", "Walker", "reward_scale", "3", "tau", "0.1"),
                features.compose("tasked").with(Map.of("environment", "Walker")).settings());
        assertEquals(Map.of("environment", "Ant", "reward_scale", "1", "tau", "0.1"),
                features.compose("tasked").with(Map.of("environment", "Ant")).settings());
    }

    @Test
    void whatIsSetForAnEnvironmentAndWasNotTypedIsKnown() throws IOException {
        writeTask();
        Composition composition = features.compose("tasked");
        assertEquals(Set.of("reward_scale", "tau"), composition.setForEnvironment(Map.of()));
        assertEquals(Set.of("tau"), composition.setForEnvironment(Map.of("reward_scale", "2")));
        assertEquals(Set.of("reward_scale"), composition.setForEnvironment(Map.of("environment", "Walker")));
        assertEquals(Set.of(), composition.setForEnvironment(Map.of("environment", "Ant")));
    }

    @Test
    void overridesWinOverSettingsForAnEnvironmentAndLaterFeaturesOverEarlierOnes() throws IOException {
        writeTask();
        assertEquals("7", features.compose("tasked").with(Map.of("reward_scale", "7")).settings().get("reward_scale"));
        write("later", """
                "extensions": { "virel.extends": { "kind": "mandatory", "type": "text", "text": ["tasked"] },
                  "virel.environments": { "kind": "mandatory", "type": "json", "json": { "Hopper": { "tau": 0.3 } } } }
                """);
        assertEquals(Map.of("environment", "Hopper", "reward_scale", "5", "tau", "0.3"),
                features.compose("later").with(Map.of()).settings());
    }

    @Test
    void settingsForAnEnvironmentThatAreNoObjectAreRefused() throws IOException {
        write("flat", """
                "extensions": { "virel.environments": { "kind": "mandatory", "type": "json", "json": { "Ant": 5 } } }
                """);
        LaunchException e = assertThrows(LaunchException.class, () -> features.compose("flat"));
        assertEquals(
                "feature g:flat:1: extension virel.environments has '5' for 'Ant', expected an object of settings",
                e.getMessage());
    }

    @Test
    void aFileOutsideTheFolderMayExtendFeaturesInIt(@TempDir Path elsewhere) throws IOException {
        write("mine", extending("base"));
        Path file = Files.move(folder.resolve("mine.json"), elsewhere.resolve("mine.json"));
        assertEquals("em", features.compose(file.toString()).settings().get("trainer"));
    }
}
