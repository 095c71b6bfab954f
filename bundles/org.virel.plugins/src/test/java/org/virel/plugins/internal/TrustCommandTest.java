package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.plugins.internal.TestJars.Author;

class TrustCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path list;
    private Path jar;
    private String line;

    @BeforeEach
    void makeJar() throws Exception {
        list = folder.resolve("config/virel/trust.txt");
        jar = TestJars.bundle(folder.resolve("it.jar"), "org.example", "1.2.3");
        line = "sha256 %s it.jar (org.example 1.2.3)".formatted(Hashes.of(jar));
    }

    private int trust(Map<String, String> arguments) {
        return new TrustCommand(list, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8)).apply(arguments);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutArgumentsTheListIsShownAndNotMade() {
        assertEquals(0, trust(Map.of()));
        assertTrue(said().contains("policy open: every plugin comes in"), said());
        assertFalse(Files.exists(list));
    }

    @Test
    void aJarIsAddedByItsHash() throws Exception {
        assertEquals(0, trust(Map.of("jar.0", jar.toString())));
        assertEquals(List.of(line), Files.readAllLines(list));
        assertTrue(said().contains(line), said());
    }

    @Test
    void aJarThatIsListedIsNotAddedAgain() throws Exception {
        trust(Map.of("jar.0", jar.toString()));
        trust(Map.of("jar.0", jar.toString()));
        assertEquals(List.of(line), Files.readAllLines(list));
    }

    @Test
    void aSignerIsAddedByTheCertificate() throws Exception {
        Author author = Author.named(folder, "author");
        author.sign(jar);
        trust(Map.of("jar.0", jar.toString(), "signer", "true"));
        assertEquals(List.of("signer %s CN=author".formatted(author.fingerprint())), Files.readAllLines(list));
    }

    @Test
    void anUnsignedJarHasNoSignerToTrust() {
        assertEquals(2, trust(Map.of("jar.0", jar.toString(), "signer", "true")));
        assertEquals("error: it.jar is not signed: trust it by its hash, without --signer",
                errors.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void commentsStayWhereTheyAre() throws Exception {
        Files.createDirectories(list.getParent());
        Files.writeString(list, "# mine\npolicy open\n\n# from a friend\n" + line + "\n");
        trust(Map.of("policy", "closed"));
        assertEquals(List.of("# mine", "policy closed", "", "# from a friend", line), Files.readAllLines(list));
        trust(Map.of("jar.0", jar.toString(), "remove", "true"));
        assertEquals(List.of("# mine", "policy closed", "", "# from a friend"), Files.readAllLines(list));
    }

    @Test
    void aPolicyThatIsNotThereYetComesFirst() throws Exception {
        trust(Map.of("jar.0", jar.toString(), "policy", "closed"));
        assertEquals(List.of("policy closed", line), Files.readAllLines(list));
    }

    @Test
    void aHashStandsForAJarThatIsGone() throws Exception {
        trust(Map.of("jar.0", jar.toString()));
        trust(Map.of("jar.0", Hashes.of(jar), "remove", "true"));
        assertEquals(List.of(), Files.readAllLines(list));
    }

    @Test
    void aListThatCannotBeUnderstoodIsNotTouched() throws Exception {
        Files.createDirectories(list.getParent());
        Files.writeString(list, "trust everybody\n");
        assertEquals(2, trust(Map.of("policy", "open")));
        assertEquals("trust everybody\n", Files.readString(list));
        assertTrue(errors.toString(StandardCharsets.UTF_8).contains("line 1 'trust everybody'"), errors::toString);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertEquals(2, trust(Map.of("jar.0", "nowhere.jar")));
        assertTrue(errors.toString(StandardCharsets.UTF_8).startsWith("error: there is no file nowhere.jar"),
                errors::toString);
    }
}
