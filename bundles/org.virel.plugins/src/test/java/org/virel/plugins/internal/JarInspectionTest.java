package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.plugins.internal.Identity.Signer;
import org.virel.plugins.internal.TestJars.Author;

class JarInspectionTest {

    @TempDir
    static Path keys;

    private static Author author;
    private static Author stranger;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeAll
    static void makeKeys() throws Exception {
        author = Author.named(keys, "author");
        stranger = Author.named(keys, "stranger");
    }

    @BeforeEach
    void makeJar() throws Exception {
        jar = TestJars.bundle(folder.resolve("it.jar"), "org.example;singleton:=true", "1.2.3");
    }

    private String refusal() {
        return assertThrows(RefusedException.class, () -> JarInspection.of(jar)).getMessage();
    }

    @Test
    void aBundleSaysWhoItIs() throws Exception {
        assertEquals(new Identity("org.example", "1.2.3", List.of()), JarInspection.of(jar));
    }

    @Test
    void aSignedBundleNamesItsSigner() throws Exception {
        Signer signer = JarInspection.of(author.sign(jar)).signers().getFirst();
        assertEquals(author.fingerprint(), signer.fingerprint());
        assertEquals("CN=author", signer.name());
    }

    @Test
    void aJarThatIsNoBundleNamesWhatMakesOne() throws Exception {
        TestJars.jar(jar, Map.of());
        assertEquals("is no bundle, its manifest has no Bundle-SymbolicName: build it with bnd-maven-plugin",
                refusal());
    }

    @Test
    void aFragmentIsRefused() throws Exception {
        TestJars.jar(jar, TestJars.headers("Fragment-Host", "org.virel.run;bundle-version=1"));
        assertEquals("is a fragment of org.virel.run: a plugin may not change another bundle", refusal());
    }

    @Test
    void aVersionThatIsNoneIsNamed() throws Exception {
        TestJars.jar(jar, TestJars.headers("Bundle-Version", "one"));
        assertTrue(refusal().startsWith("has the version 'one', expected one like 1.2.3"), refusal());
    }

    @Test
    void aSignedClassThatWasExchangedIsFound() throws Exception {
        TestJars.change(author.sign(jar), "org/example/two.txt", "too");
        assertTrue(refusal().startsWith("was changed after it had been signed: SHA-"), refusal());
    }

    @Test
    void aManifestThatWasExchangedIsFound() throws Exception {
        author.sign(jar);
        Path other = TestJars.bundle(folder.resolve("other.jar"), "org.other", "1.2.3");
        String manifest = read(author.sign(other), "META-INF/MANIFEST.MF");
        TestJars.change(jar, "META-INF/MANIFEST.MF", manifest);
        assertTrue(refusal().startsWith("was changed after it had been signed: "), refusal());
    }

    private static String read(Path jar, String entry) throws Exception {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aClassThatWasAddedToASignedJarIsFound() throws Exception {
        TestJars.change(author.sign(jar), "org/example/three.txt", "three");
        assertEquals("was changed after it had been signed: entry org/example/three.txt is not signed", refusal());
    }

    /** Whoever trusts the author alone has not trusted what was added. */
    @Test
    void onlyWhoSignedEverythingIsASigner() throws Exception {
        stranger.sign(TestJars.change(author.sign(jar), "org/example/three.txt", "three"));
        assertEquals(List.of("CN=stranger"), JarInspection.of(jar).signers().stream().map(Signer::name).toList());
    }

    @Test
    void twoWhoSignedEverythingAreBothSigners() throws Exception {
        stranger.sign(author.sign(jar));
        assertEquals(Set.of("CN=author", "CN=stranger"),
                JarInspection.of(jar).signers().stream().map(Signer::name).collect(Collectors.toSet()));
    }

    @Test
    void aSignatureThatWasTakenAwayCountsAsNone() throws Exception {
        author.sign(jar);
        Path bare = TestJars.bundle(folder.resolve("bare.jar"), "org.example", "1.2.3");
        TestJars.change(bare, "META-INF/MANIFEST.MF", read(jar, "META-INF/MANIFEST.MF"));
        assertEquals(List.of(), JarInspection.of(bare).signers());
    }

    @Test
    void aBitThatFlippedInAnEntryIsFound() throws Exception {
        byte[] bytes = Files.readAllBytes(jar);
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("org/example/one.txt") + 24;
        bytes[data] ^= 1;
        Files.write(jar, bytes);
        assertTrue(refusal().startsWith("is corrupt: entry org/example/one.txt"), refusal());
    }

    /** Nobody but we would notice: what is not compressed has no form that could be wrong. */
    @Test
    void aBitThatFlippedInAnEntryThatIsNotCompressedIsFound() throws Exception {
        TestJars.addStored(jar, "org/example/plain.txt", "in plain words");
        String text = Files.readString(jar, StandardCharsets.ISO_8859_1);
        Files.writeString(jar, text.replace("in plain words", "in plain wards"), StandardCharsets.ISO_8859_1);
        assertEquals("is corrupt: entry org/example/plain.txt does not have the checksum that it should", refusal());
    }

    @Test
    void halfAJarCannotBeOpened() throws Exception {
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(JarInspection.obstacle(jar).isPresent());
        assertTrue(refusal().startsWith("is corrupt: "), refusal());
    }

    @Test
    void anEmptyFileCannotBeOpened() throws Exception {
        Files.write(jar, new byte[0]);
        assertTrue(JarInspection.obstacle(jar).isPresent());
    }

    @Test
    void aWholeJarCanBeOpened() {
        assertEquals(Optional.empty(), JarInspection.obstacle(jar));
    }

    @Test
    void anEntryThatPointsOutOfTheJarIsRefused() throws Exception {
        TestJars.change(jar, "org/../../escape.txt", "out");
        assertTrue(refusal().contains("points out of the jar"), refusal());
    }

    /** A reader that takes the first and one that takes the last would see different classes. */
    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        TestJars.change(jar, "org/example/onf.txt", "another");
        byte[] bytes = Files.readAllBytes(jar);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("org/example/onf.txt",
                "org/example/one.txt");
        Files.write(jar, text.getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal().startsWith("has two entries of the name org/example/one.txt"), refusal());
    }
}
