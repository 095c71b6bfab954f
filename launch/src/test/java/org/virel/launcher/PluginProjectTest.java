package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.component.annotations.Component;
import org.virel.api.provider.Provider;
import org.virel.testkit.EnvironmentContract;

class PluginProjectTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/org/virel/launcher/plugin");
    private static final Pattern VERSION = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void makeDistribution() throws IOException {
        Files.createDirectories(folder.resolve("home/repository/org/virel/org.virel.api/1.2.3"));
        project = folder.resolve("project");
    }

    private PluginProject project(String role, Optional<String> name, Optional<String> packageName) {
        return PluginProject.of(PluginTemplate.of(role), name, packageName, new Distribution(folder.resolve("home")));
    }

    private static String refusal(Runnable refused) {
        return assertThrows(LaunchException.class, refused::run).getMessage();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> roles() {
        return PluginTemplate.ROLES;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void theProjectOfEachRoleCompilesWithoutWarnings(String role) throws Exception {
        project(role, Optional.of("some/Name-v3"), Optional.of("com.acme.some")).write(project);
        List<Path> sources = filesIn(project).stream().filter(file -> file.toString().endsWith(".java")).toList();
        assertTrue(sources.size() >= 6, sources::toString);
        assertEquals("", compile(sources));
    }

    /** Returns what the compiler has to say about the sources themselves. */
    private String compile(List<Path> sources) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = Stream
                .of(Provider.class, EnvironmentContract.class, Component.class, NullMarked.class, Test.class,
                        AssertionFailedError.class, ConsumerType.class)
                .map(PluginProjectTest::origin)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of("-Xlint:all", "-proc:none", "-cp", path, "-d",
                    Files.createDirectory(folder.resolve("classes")).toString());
            compiler.getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
        }
        return said.getDiagnostics().stream()
                .filter(one -> one.getSource() != null && one.getSource().getKind() == JavaFileObject.Kind.SOURCE)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String origin(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void nameAndPackageAreWhereTheyBelongAndNoPlaceholderIsLeft(String role) throws IOException {
        int files = project(role, Optional.of("Name-v3"), Optional.of("com.acme.some")).write(project);
        assertEquals(files, filesIn(project).size());
        for (Path file : filesIn(project)) {
            assertFalse(Pattern.compile("@[a-z]+@").matcher(Files.readString(file)).find(), file::toString);
        }
        try (Stream<Path> sources = Files.list(project.resolve("src/main/java/com/acme/some"))) {
            assertTrue(sources.anyMatch(source -> read(source).contains("Provider.NAME + \"=Name-v3\"")));
        }
        String pom = Files.readString(project.resolve("pom.xml"));
        assertTrue(pom.contains("<groupId>com.acme</groupId>\n  <artifactId>com.acme.some</artifactId>"), pom);
        assertTrue(pom.contains("<virel.home>%s</virel.home>".formatted(folder.resolve("home"))), pom);
        assertTrue(pom.contains("<virel.version>1.2.3</virel.version>"), pom);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyFileOfTheTemplatesGetsIntoSomeProject() throws IOException {
        SortedSet<String> used = new TreeSet<>();
        for (String role : PluginTemplate.ROLES) {
            PluginTemplate.of(role).files("p").keySet().forEach(file -> used.add(role + "/" + file));
        }
        for (Path file : filesIn(TEMPLATES)) {
            Path path = TEMPLATES.relativize(file);
            String role = path.getName(0).toString();
            if (path.getNameCount() == 3 && !role.equals("common")) {
                String java = "%s/src/%s/java/p/%s".formatted(role, path.getName(1), path.getName(2));
                assertTrue(used.contains(java), path + " is in no project: name it in template.properties");
            }
        }
        try (Stream<Path> folders = Files.list(TEMPLATES)) {
            assertEquals(new TreeSet<>(Stream.concat(PluginTemplate.ROLES.stream(), Stream.of("common")).toList()),
                    folders.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** What our own build uses is in every local repository that has built it: projects build offline too. */
    @Test
    void projectsUseTheVersionsThatOurOwnBuildUses() throws IOException {
        String ours = Files.readString(Path.of("../pom.xml"));
        List<String> found = new ArrayList<>();
        Matcher theirs = VERSION.matcher(Files.readString(TEMPLATES.resolve("common/pom.xml")));
        while (theirs.find()) {
            String artifact = theirs.group(1);
            if (!artifact.startsWith("@") && !artifact.startsWith("org.virel.")) {
                assertTrue(versions(ours, artifact).contains(theirs.group(2)), "%s is %s, ours %s"
                        .formatted(artifact, theirs.group(2), versions(ours, artifact)));
                found.add(artifact);
            }
        }
        assertTrue(found.size() >= 10, found::toString);
    }

    private static List<String> versions(String pom, String artifact) {
        List<String> versions = new ArrayList<>();
        Matcher matcher = VERSION.matcher(pom);
        while (matcher.find()) {
            if (matcher.group(1).equals(artifact) || artifact.startsWith(matcher.group(1).replace("-bom", ""))) {
                String version = matcher.group(2);
                Matcher property = Pattern.compile(
                        "<%s>([^<]+)<".formatted(Pattern.quote(version.replaceAll("[${}]", "")))).matcher(pom);
                versions.add(property.find() ? property.group(1) : version);
            }
        }
        return versions;
    }

    @ParameterizedTest
    @CsvSource({"Heater-v0,org.example.heater", "acme/My_Task-v12,org.example.acmemytask", "7,org.example.heater",
        "class,org.example.heater"})
    void withoutAPackageItFollowsTheName(String name, String expected) {
        assertEquals(expected, project("environment", Optional.of(name), Optional.empty()).packageName());
    }

    @Test
    void anUnknownRoleNamesTheNearestAndAll() {
        String message = refusal(() -> PluginTemplate.of("polcy"));
        assertTrue(message.startsWith("there is no role 'polcy'. Did you mean policy? Roles: environment, network"),
                message);
        assertEquals("e_step", PluginTemplate.of("e-step").role());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "bundle:name", "name@1.0", "-v0", "\"quoted\""})
    void aNameThatSettingsCouldNotAskForIsRefused(String name) {
        String message = refusal(() -> project("policy", Optional.of(name), Optional.empty()));
        assertTrue(message.startsWith("--name is '%s', expected letters".formatted(name)), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org..example", "org.class", "Hello World", "org.virel.mine", "java.util", "org.osgi"})
    void aPackageThatIsNoneOrNotOnesOwnIsRefused(String name) {
        String message = refusal(() -> project("policy", Optional.empty(), Optional.of(name)));
        assertTrue(message.startsWith("--package is '%s', which".formatted(name)), message);
    }

    @Test
    void aFolderThatIsNotEmptyIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("mine.txt"), "mine");
        PluginProject other = project("policy", Optional.empty(), Optional.empty());
        String message = refusal(() -> other.write(project));
        assertEquals(project + " is not empty, it has mine.txt: name a folder that is new or empty", message);
        assertEquals(1, filesIn(project).size());
        String ofFile = refusal(() -> other.write(project.resolve("mine.txt")));
        assertTrue(ofFile.contains("mine.txt is there and no folder"), ofFile);
    }

    @Test
    void aDistributionWithoutAnApiSaysSo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String message = refusal(new Distribution(empty)::version);
        assertTrue(message.contains("no API to compile against in " + empty), message);
    }
}
