package org.virel.mujoco.foreign.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where libraries of MuJoCo may be on a machine, the likeliest first.
 *
 * @param environment the variables of the process
 * @param home its user's folder
 * @param libraryPath where Java looks for libraries
 */
record LibrarySearch(Map<String, String> environment, Path home, String libraryPath) {

    private static final List<String> VARIABLES = List.of("MUJOCO_PATH", "MUJOCO_HOME");

    /** Returns the search on this machine. */
    static LibrarySearch here() {
        return new LibrarySearch(System.getenv(), Path.of(System.getProperty("user.home")),
                System.getProperty("java.library.path", ""));
    }

    /**
     * Returns the places to look in: only the one that its user has named, if there is one.
     *
     * @param setting the value of the setting, which goes before variables of the environment
     */
    List<Place> places(String setting) {
        if (!setting.isBlank()) {
            return List.of(named("the setting " + NativeSimulator.LIBRARY.key(), setting));
        }
        return variable()
                .map(variable -> List.of(named(variable, environment.get(variable))))
                .orElseGet(() -> List.of(
                        new Place("~/.mujoco", versionsBelow(home.resolve(".mujoco"))),
                        new Place("Python's packages", packages()),
                        new Place("the system's libraries", systemFolders())));
    }

    /** Says whether the user has named the place to look in, by the setting or by a variable. */
    boolean isNamed(String setting) {
        return !setting.isBlank() || variable().isPresent();
    }

    private Optional<String> variable() {
        return VARIABLES.stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst();
    }

    private Place named(String name, String path) {
        String expanded = path.startsWith("~/") ? home + path.substring(1) : path;
        return new Place("%s, which is '%s'".formatted(name, path), List.of(Path.of(expanded)));
    }

    private static List<Path> versionsBelow(Path folder) {
        return Place.folders(folder, "mujoco*").stream()
                .sorted(Comparator.comparing(Place::version, Place::compare).reversed())
                .toList();
    }

    /** Returns the folders of the package, found by the folders' names: to start Python would take longer than to look. */
    private List<Path> packages() {
        return prefixes()
                .flatMap(prefix -> Stream.of(prefix.resolve("lib"), prefix))
                .flatMap(folder -> Stream.concat(Place.folders(folder, "[pP]ython3*").reversed().stream(),
                        Stream.of(folder, folder.resolveSibling("Lib"))))
                .flatMap(folder -> Stream.of(folder.resolve("site-packages"), folder.resolve("dist-packages")))
                .map(folder -> folder.resolve("mujoco"))
                .filter(Files::isDirectory)
                .distinct()
                .toList();
    }

    /** Returns the folders in which Python is installed: the active one, that of the command, the user's own, the system's. */
    private Stream<Path> prefixes() {
        Stream<Path> active = Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
                .flatMap(variable -> split(environment.getOrDefault(variable, "")));
        Stream<Path> ofCommand = split(environment.getOrDefault("PATH", ""))
                .flatMap(folder -> Stream.of("python3", "python", "python.exe").map(folder::resolve))
                .filter(Files::isRegularFile)
                .limit(1)
                .flatMap(command -> Stream.of(command.getParent(), command.getParent().getParent()))
                .filter(folder -> folder != null);
        Stream<Path> own = Stream.concat(
                Stream.of(home.resolve(".local")),
                Stream.concat(Place.folders(home.resolve("Library/Python"), "3*").stream(),
                        split(environment.getOrDefault("APPDATA", "")).map(folder -> folder.resolve("Python"))));
        Stream<Path> ofSystem = Stream.of("/usr/local", "/usr", "/opt/homebrew").map(Path::of);
        return Stream.of(active, ofCommand, own, ofSystem).flatMap(folders -> folders);
    }

    private List<Path> systemFolders() {
        List<Path> folders = new ArrayList<>();
        Stream.of(libraryPath, environment.getOrDefault("LD_LIBRARY_PATH", ""),
                environment.getOrDefault("DYLD_LIBRARY_PATH", ""))
                .flatMap(LibrarySearch::split)
                .forEach(folders::add);
        for (String folder : List.of("/usr/local/lib", "/usr/lib", "/usr/lib64", "/lib")) {
            folders.add(Path.of(folder));
            folders.addAll(Place.folders(Path.of(folder), "*-linux-*"));
        }
        folders.add(Path.of("/opt/homebrew/lib"));
        folders.add(Path.of("/Applications/MuJoCo.app/Contents/Frameworks"));
        return folders;
    }

    private static Stream<Path> split(String path) {
        return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isBlank()).map(Path::of);
    }
}
