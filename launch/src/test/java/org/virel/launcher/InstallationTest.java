package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

class InstallationTest {

    @TempDir
    private Path folder;

    private final FeatureService features = ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
    private Framework framework;
    private Installation installation;

    @BeforeEach
    void start() throws BundleException {
        framework = new Felix(Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString()));
        framework.start();
        installation = new Installation(new Distribution(folder), framework);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    private ID id(String name) {
        return features.getID("g", name, "1");
    }

    private Path file(String name) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("repository/g/" + name + "/1"));
        return versions.resolve(name + "-1.jar");
    }

    private ID jar(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(file(name))) {
            new JarOutputStream(out, manifest).close();
        }
        return id(name);
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getBundleId() > 0) {
                states.put(bundle.getSymbolicName(), bundle.getState());
            }
        }
        return states;
    }

    @Test
    void whatIsBrokenKeepsNothingElseFromBeingAdded() throws IOException {
        ID torn = id("torn");
        Files.writeString(file("torn"), "PK");
        Map<String, String> wrong = installation.addWhatCanBe(List.of(id("missing"), torn,
                jar("needy", Map.of(Constants.IMPORT_PACKAGE, "org.example.nowhere")), jar("good", Map.of())));
        assertEquals(Map.of("needy", Bundle.INSTALLED, "good", Bundle.ACTIVE), states());
        assertEquals(List.of("bundle missing", "bundle torn", "bundle needy"), List.copyOf(wrong.keySet()));
        assertTrue(wrong.get("bundle missing").startsWith("bundle g:missing:1 is not installed: no file "),
                wrong.toString());
        assertTrue(wrong.get("bundle torn").startsWith("bundle g:torn:1 cannot be installed: "), wrong.toString());
        assertEquals("no bundle of the feature exports the package org.example.nowhere ", wrong.get("bundle needy"));
    }

    @Test
    void whatIsThereAlreadyIsNotAddedAgain() throws IOException {
        List<ID> ids = List.of(jar("good", Map.of()));
        installation.addWhatCanBe(ids);
        assertEquals(Map.of(), installation.addWhatCanBe(ids));
        assertEquals(Map.of("good", Bundle.ACTIVE), states());
    }

    @Test
    void aFragmentIsInstalledAndNeedNotStart() throws IOException {
        ID host = jar("host", Map.of());
        ID fragment = jar("fragment", Map.of(Constants.FRAGMENT_HOST, "host"));
        assertEquals(Map.of(), installation.addWhatCanBe(List.of(fragment, host)));
        assertEquals(Map.of("host", Bundle.ACTIVE, "fragment", Bundle.RESOLVED), states());
    }

    @Test
    void whereAllAreNeededOneThatIsMissingKeepsAllOut() throws IOException {
        List<ID> ids = List.of(jar("good", Map.of()), id("missing"));
        assertThrows(LaunchException.class, () -> installation.install(ids));
        assertEquals(Map.of(), states());
    }
}
