package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LibrariesTest {

    /** {@code mov eax, 222; ret}, which is all of {@code mj_version} of 2.2.2. */
    private static final String SAYS_2_2_2 = "\u00b8\u00de\0\0\0\u00c3";

    @TempDir
    Path temporary;

    @Test
    void aFileThatIsNotThereIsNamedWithWhatToDo() {
        String obstacle = obstacle(temporary.resolve("gone.so"));
        assertTrue(obstacle.contains("gone.so") && obstacle.contains("mujoco_library"), obstacle);
        assertTrue(obstacle.contains("apt-get install libmujoco2.2.2"), obstacle);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aTextIsNoLibrary() throws IOException {
        Path file = Files.writeString(temporary.resolve("libmujoco.so.3.3.7"), "GROUP ( libmujoco.so.3.3.7 )");
        String obstacle = obstacle(file);
        assertTrue(obstacle.contains(file.toRealPath() + " cannot be used: it is no shared library"), obstacle);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryThatWasCutShortIsNotLoaded() throws IOException {
        byte[] whole = Files.readAllBytes(TestLibrary.get().file());
        for (int length : new int[] {63, 64, 5000, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(temporary.resolve("libmujoco.so.3.3.7"), Arrays.copyOf(whole, length));
            String obstacle = obstacle(file);
            assertTrue(obstacle.contains("damaged") || obstacle.contains("no shared library"), obstacle);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryForAnotherProcessorIsNotLoaded() throws IOException {
        byte[] library = Files.readAllBytes(TestLibrary.get().file());
        library[18] = 8;
        String obstacle = obstacle(Files.write(temporary.resolve("libmujoco.so"), library));
        assertTrue(obstacle.contains("another processor"), obstacle);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryWhoseOwnNeedsAreMissingIsNamedWithThem() throws IOException {
        String obstacle = obstacle(changed("libm.so.6", "libm.so.7"));
        assertTrue(obstacle.contains("libm.so.7: cannot open shared object file"), obstacle);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherLibraryIsNotTakenForMujoco() throws IOException {
        Path other = Path.of(System.getProperty("java.home"), "lib", "libnet.so");
        String obstacle = obstacle(other);
        assertTrue(obstacle.contains("it has no 'mj_version'"), obstacle);
    }

    @Test
    void aLibraryOfAnUnknownVersionIsRefused() throws IOException {
        String obstacle = obstacle(changed(SAYS_2_2_2, "\u00b8\u0058\u0001\u002e\0\u00c3"));
        assertTrue(obstacle.contains("MuJoCo 3.15.0 is newer than this knows"), obstacle);
    }

    @Test
    void aLibraryThatSaysItIsAnotherVersionIsRefused() throws IOException {
        for (int version : new int[] {210, 230, 237}) {
            String obstacle = obstacle(changed(SAYS_2_2_2, "\u00b8" + (char) version + "\0\0\0\u00c3"));
            assertTrue(obstacle.contains("it fails when it is tried out"), obstacle);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatWasRefusedIsLookedAtAgainOnceItHasChanged() throws Exception {
        byte[] good = Files.readAllBytes(TestLibrary.get().file());
        Path file = Files.write(temporary.resolve("libmujoco.so"), new byte[good.length]);
        FileTime written = Files.getLastModifiedTime(file);
        Libraries libraries = new Libraries(LibrarySearch.here());
        String obstacle = refusal(libraries, file);
        Files.setLastModifiedTime(Files.write(file, good), written);
        assertEquals(obstacle, refusal(libraries, file));
        Files.setLastModifiedTime(file, FileTime.from(written.toInstant().plusSeconds(1)));
        assertEquals(file.toRealPath(), libraries.find(file.toString()).file());
    }

    @Test
    void aLibraryThatIsRefusedGetsItsHandlersBack() throws Exception {
        Path file = changed(SAYS_2_2_2, "\u00b8\u00e6\0\0\0\u00c3");
        assertTrue(obstacle(file).contains("it fails when it is tried out"));
        for (String handler : List.of("mju_user_error", "mju_user_warning")) {
            assertEquals(MemorySegment.NULL, content(Symbols.of(file.toRealPath()).find(handler)), handler);
        }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment content(MemorySegment variable) {
        return variable.reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
    }

    /** The other tests would be skipped if it were refused. */
    @Test
    void theLibraryOfDebianIsAccepted() throws Exception {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/libmujoco.so.2.2.2");
        assumeTrue(Files.exists(library));
        assertEquals("2.2.2", new Libraries(LibrarySearch.here()).find(library.toString()).version().toString());
    }

    @Test
    void oneThatCannotBeUsedIsPassedOver() throws Exception {
        Path good = temporary.resolve(".mujoco/mujoco-2.2.2/lib/libmujoco.so.2.2.2");
        Path bad = temporary.resolve(".mujoco/mujoco-9.9.9/lib/libmujoco.so.9.9.9");
        Files.createDirectories(good.getParent());
        Files.createDirectories(bad.getParent());
        Files.copy(TestLibrary.get().file(), good);
        Files.writeString(bad, "no library");
        Library library = new Libraries(new LibrarySearch(Map.of(), temporary, "")).find("");
        assertEquals(good.toRealPath(), library.file());
    }

    @Test
    void aLibraryIsLoadedOnce() throws Exception {
        String file = TestLibrary.get().file().toString();
        Libraries libraries = new Libraries(LibrarySearch.here());
        assertSame(libraries.find(file), libraries.find(file));
        assertSame(libraries.find(file), libraries.find(Path.of(file).getParent().toString()));
    }

    private String obstacle(Path file) {
        return refusal(new Libraries(LibrarySearch.here()), file);
    }

    private static String refusal(Libraries libraries, Path file) {
        return assertThrows(UnusableLibraryException.class, () -> libraries.find(file.toString())).getMessage();
    }

    /** Returns a copy of this machine's library with a few bytes exchanged. */
    private Path changed(String from, String to) throws IOException {
        String library = Files.readString(TestLibrary.get().file(), StandardCharsets.ISO_8859_1);
        assumeTrue(library.contains(from) && library.indexOf(from) == library.lastIndexOf(from));
        Path copy = Files.createTempFile(temporary, "libmujoco", ".so");
        return Files.writeString(copy, library.replace(from, to), StandardCharsets.ISO_8859_1);
    }
}
