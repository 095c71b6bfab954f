package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real script with plugins, as a user would. */
class PluginsIT {

    private static final String CONSTANT = "org.virel.temperature.constant";

    @TempDir
    private Path folder;

    private Path plugins;
    private Path trust;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        trust = folder.resolve("config/virel/trust.txt");
    }

    private VirelProcess run(String... arguments) throws IOException, InterruptedException {
        return VirelProcess.run(VirelProcess.DISTRIBUTION, Map.of("VIREL_PLUGINS", plugins.toString(),
                "VIREL_CACHE", folder.resolve("cache").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString()), folder, arguments);
    }

    private static Path ours(String bundle) throws IOException {
        try (Stream<Path> files = Files.walk(VirelProcess.DISTRIBUTION.resolve("repository/org/virel/" + bundle))) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    /** Puts a bundle of the distribution in under another symbolic name. */
    private void renamed(String bundle, String symbolicName, String file) throws IOException {
        try (JarFile jar = new JarFile(ours(bundle).toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
            try (OutputStream out = Files.newOutputStream(plugins.resolve(file));
                    JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (ZipEntry entry : jar.stream().filter(one -> !one.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(to);
                }
            }
        }
    }

    private static String line(VirelProcess process, String begin) {
        return process.output().lines().filter(line -> line.startsWith(begin))
                .findFirst().orElseThrow(() -> new AssertionError(process.toString()));
    }

    @Test
    void listShowsEachJarAndWhatIsWrongWithItAndSucceeds() throws Exception {
        renamed(CONSTANT, "org.example.steady", "steady.jar");
        Files.copy(ours(CONSTANT), plugins.resolve("imitation.jar"));
        Files.writeString(plugins.resolve("torn.jar"), "PK");
        Files.setLastModifiedTime(plugins.resolve("torn.jar"), FileTime.fromMillis(0));

        VirelProcess process = run("list");

        assertEquals(0, process.exitCode(), process.errors());
        String steady = line(process, "steady.jar");
        assertTrue(steady.contains(" impaired ") && steady.contains("org.example.steady:") && steady.contains(
                CONSTANT + ":"), steady);
        assertTrue(line(process, "imitation.jar").contains(" refused "), process.output());
        assertTrue(line(process, "torn.jar").contains("is corrupt: "), process.output());
        assertTrue(process.output().lines().anyMatch(line -> line.matches("temperature +zero +org.example.steady .*")),
                process.output());
        assertTrue(process.errors().startsWith("warning: plugin steady.jar (org.example.steady ")
                && process.errors().lines().count() == 1, process.errors());
        assertEquals("", run("list").errors(), "the warning comes once");
    }

    @Test
    void doctorHasAFindingForEachJar() throws Exception {
        Files.copy(ours(CONSTANT), plugins.resolve("imitation.jar"));
        VirelProcess process = run("doctor");
        assertEquals(0, process.exitCode(), process.errors());
        assertTrue(line(process, "weak  plugin imitation.jar").endsWith("refused"), process.output());
    }

    @Test
    void whoAsksForWhatARefusedJarMightHaveOfferedIsToldOfIt() throws Exception {
        Files.copy(ours(CONSTANT), plugins.resolve("imitation.jar"));
        VirelProcess process = run("train", "virel", "temperature=imitated");
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().contains("unknown temperature 'imitated'"), process.errors());
        assertTrue(process.errors().contains("       plugin imitation.jar is refused: "), process.errors());
    }

    @Test
    void whoChecksWhatARefusedJarMightHaveOfferedIsToldOfIt() throws Exception {
        Files.copy(ours(CONSTANT), plugins.resolve("imitation.jar"));
        VirelProcess process = run("check", "Heater-v0");
        assertEquals(2, process.exitCode(), process.errors());
        List<String> errors = process.errors().lines().filter(line -> !line.startsWith("warning: ")).toList();
        assertEquals(2, errors.size(), process.errors());
        assertTrue(errors.get(0).startsWith("error: there is no feature and no environment 'Heater-v0'"),
                process.errors());
        assertTrue(errors.get(1).startsWith("       plugin imitation.jar is refused: "), process.errors());
    }

    @Test
    void whoeverMistypesAValueIsToldOfNoJar() throws Exception {
        Files.copy(ours(CONSTANT), plugins.resolve("imitation.jar"));
        VirelProcess process = run("train", "virel", "learning_rate=abc");
        assertEquals(2, process.exitCode(), process.errors());
        assertTrue(process.errors().contains("learning_rate"), process.errors());
        assertFalse(process.errors().contains("imitation.jar is refused"), process.errors());
    }

    @Test
    void aClosedListLetsInWhoIsOnIt() throws Exception {
        renamed(CONSTANT, "org.example.steady", "steady.jar");
        assertEquals(0, run("trust", "--closed").exitCode());
        String refused = line(run("list"), "steady.jar");
        assertTrue(refused.contains("is not trusted (unsigned): run ") && refused.endsWith(" to " + trust), refused);

        VirelProcess trusting = run("trust", plugins.resolve("steady.jar").toString());
        assertEquals(0, trusting.exitCode(), trusting.errors());
        assertTrue(Files.readString(trust).contains(" steady.jar (org.example.steady "), Files.readString(trust));
        VirelProcess process = run("list");
        assertTrue(line(process, "steady.jar").contains(" impaired "), process.output());
        assertEquals("", process.errors());
    }

    @Test
    void theFolderIsNamedOnTheCommandLineOrNotAtAll() throws Exception {
        Path named = Files.move(plugins, folder.resolve("named"));
        plugins = named;
        renamed(CONSTANT, "org.example.steady", "steady.jar");
        plugins = folder.resolve("nowhere");
        assertTrue(run("list", "--plugins", named.toString()).output().contains("org.example.steady"));
        plugins = named;
        assertFalse(run("list", "--plugins", "").output().contains("org.example.steady"));
        VirelProcess file = run("list", "--plugins", named.resolve("steady.jar").toString());
        assertEquals(2, file.exitCode());
        assertTrue(file.errors().contains("steady.jar is no folder"), file.errors());
    }

    @Test
    void aFolderThatIsNamedMustBeThere() throws Exception {
        VirelProcess mistyped = run("list", "--plugins", "plugnis");
        assertEquals(2, mistyped.exitCode(), mistyped.output());
        assertTrue(mistyped.errors().startsWith("error: --plugins plugnis: there is no folder "), mistyped.errors());
        assertTrue(mistyped.errors().contains("/" + folder.getFileName() + "/plugnis"), mistyped.errors());

        plugins = folder.resolve("nowhere");
        VirelProcess variable = run("list");
        assertEquals(2, variable.exitCode(), variable.output());
        assertEquals("error: VIREL_PLUGINS=%s: there is no folder %s%n".formatted(plugins, plugins), variable.errors());
        assertEquals(0, run("list", "--plugins", "").exitCode(), "another was named");
        assertEquals(0, run("trust", "--open").exitCode(), "it brings in no plugins");
    }

    @Test
    void theDefaultFolderNeedNotBeThere() throws Exception {
        assertFalse(Files.exists(VirelProcess.DISTRIBUTION.resolve("plugins")));
        VirelProcess process = VirelProcess.run(folder, "list");
        assertEquals(0, process.exitCode(), process.errors());
        assertEquals("", process.errors());
    }

    /** Features are what they are with whatever plugins. */
    @Test
    void aPipelineIsWholeBesideABrokenPlugin() throws Exception {
        compiled("bad.jar", "if (true) throw new IllegalStateException(\"no licence\");");
        VirelProcess process = run("check", "virel");
        assertEquals(0, process.exitCode(), process.errors());
        assertTrue(process.errors().lines().allMatch(line -> line.startsWith("warning: plugin bad.jar ")),
                process.errors());
    }

    /** There is no sandbox: this is what the documentation warns of. */
    @Test
    void aPluginCanEndTheProcess() throws Exception {
        compiled("bad.jar", "System.exit(42);");
        assertEquals(42, run("list").exitCode());
    }

    /** Puts in a plugin whose one component does as it is told when it is made. */
    private void compiled(String file, String constructor) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.writeString(folder.resolve("Warm.java"), """
                package org.example.warm;
                public final class Warm implements org.virel.api.temperature.TemperatureProvider {
                    public Warm() {
                        %s
                    }
                    public org.virel.api.temperature.Temperature create(org.virel.api.agent.Assembly assembly) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(constructor));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, OutputStream.nullOutputStream(), "-proc:none",
                "-d", classes.toString(), "-classpath", ours("org.virel.api").toString(), source.toString());
        assertEquals(0, result);
        Map<String, String> headers = Map.of("Manifest-Version", "1.0", "Bundle-ManifestVersion", "2",
                "Bundle-SymbolicName", "org.example.warm", "Bundle-Version", "1.0.0",
                "Service-Component", "OSGI-INF/warm.xml",
                "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"",
                "Import-Package", Stream.of("temperature", "agent", "provider").map("org.virel.api."::concat)
                        .collect(Collectors.joining(",")));
        Manifest manifest = new Manifest();
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream out = Files.newOutputStream(plugins.resolve(file));
                JarOutputStream to = new JarOutputStream(out, manifest)) {
            to.putNextEntry(new ZipEntry("OSGI-INF/warm.xml"));
            to.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="org.example.warm.Warm">
                      <property name="name" value="warm"/>
                      <service><provide interface="org.virel.api.temperature.TemperatureProvider"/></service>
                      <implementation class="org.example.warm.Warm"/>
                    </scr:component>
                    """.getBytes(StandardCharsets.UTF_8));
            String entry = "org/example/warm/Warm.class";
            to.putNextEntry(new ZipEntry(entry));
            Files.copy(classes.resolve(entry.replace("/", File.separator)), to);
        }
    }
}
