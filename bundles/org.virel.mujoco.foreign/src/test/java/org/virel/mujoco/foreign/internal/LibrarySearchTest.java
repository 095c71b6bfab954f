package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibrarySearchTest {

    @TempDir
    Path temporary;

    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void resolveLinks() throws IOException {
        home = temporary.toRealPath();
    }

    @Test
    void theSettingGoesBeforeTheVariableAndNothingElseIsLookedAt() throws IOException {
        Path inSetting = file("a/libmujoco.so.3.3.7");
        environment.put("MUJOCO_PATH", file("b/libmujoco.so.3.3.6").toString());
        file(".mujoco/mujoco-3.3.5/lib/libmujoco.so.3.3.5");
        assertEquals(List.of(inSetting), found(inSetting.toString()));
        assertEquals(List.of(inSetting), found(home.resolve("a").toString()));
    }

    @Test
    void theVariableMayNameAnUnpackedArchive() throws IOException {
        Path library = file("mujoco-3.3.7/lib/libmujoco.so.3.3.7");
        file(".mujoco/mujoco-3.3.5/lib/libmujoco.so.3.3.5");
        for (String variable : List.of("MUJOCO_PATH", "MUJOCO_HOME")) {
            environment.clear();
            environment.put(variable, home.resolve("mujoco-3.3.7").toString());
            assertEquals(List.of(library), found(""));
        }
    }

    @Test
    void theNewestInTheHomeComesFirst() throws IOException {
        Path old = file(".mujoco/mujoco-3.9.0/lib/libmujoco.so.3.9.0");
        Path recent = file(".mujoco/mujoco-3.14.0/lib/libmujoco.so.3.14.0");
        Path oldest = file(".mujoco/mujoco210/bin/libmujoco.so.2.1.0");
        assertTrue(found("").indexOf(recent) < found("").indexOf(old), found("").toString());
        assertTrue(found("").contains(oldest));
    }

    @Test
    void packagesOfPythonAreFound() throws IOException {
        environment.put("VIRTUAL_ENV", home.resolve("venv").toString());
        environment.put("PATH", home.resolve("nothing") + ":" + home.resolve("python/bin"));
        file("python/bin/python3");
        List<Path> expected = List.of(
                file("venv/lib/python3.12/site-packages/mujoco/libmujoco.so.3.14.0"),
                file("venv/lib/python3.11/site-packages/mujoco/libmujoco.3.3.7.dylib"),
                file("python/lib/python3.11/site-packages/mujoco/mujoco.dll"),
                file(".local/lib/python3.11/site-packages/mujoco/libmujoco.so.3.3.6"));
        assertEquals(expected, found("").subList(0, 4));
    }

    @Test
    void theSystemsLibrariesComeLast() throws IOException {
        Path system = file("system/libmujoco.so.2.2.2");
        Path ofProcess = file("process/libmujoco.so");
        Path user = file(".mujoco/mujoco-2.3.7/lib/libmujoco.so.2.3.7");
        environment.put("LD_LIBRARY_PATH", home.resolve("process").toString());
        LibrarySearch search = new LibrarySearch(environment, home, home.resolve("system").toString());
        List<Path> found = search.places("").stream().flatMap(place -> place.libraries().stream()).toList();
        assertTrue(found.indexOf(user) < found.indexOf(system), found.toString());
        assertTrue(found.indexOf(system) < found.indexOf(ofProcess), found.toString());
    }

    @Test
    void filesOfOtherNamesAndLinksToTheSameFileDoNotCount() throws IOException {
        Path library = file("a/libmujoco.so.3.3.7");
        Files.createSymbolicLink(home.resolve("a/libmujoco.so"), library);
        file("a/libmujoco_plugin.so");
        file("a/libmujoco.so.txt");
        file("a/_mujoco.cpython-311-x86_64-linux-gnu.so");
        assertEquals(List.of(library), found(home.resolve("a").toString()));
    }

    private List<Path> found(String setting) {
        return new LibrarySearch(environment, home, "").places(setting).stream()
                .flatMap(place -> place.libraries().stream())
                .toList();
    }

    private Path file(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "no library");
    }
}
