package org.virel.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds of plugin authors: plain Maven, offline, with the distribution's repository. Their local repository has what this build's has,
 * by links, but nothing of ours: that must come from the distribution.
 *
 * @param localRepository of Maven
 */
record PluginBuild(Path localRepository) implements AutoCloseable {

    private static final Path MAVEN = Path.of(System.getProperty("virel.maven.home", "/usr/share/maven"));
    private static final Path SHARED = Path.of(System.getProperty(
            "virel.maven.repository", System.getProperty("user.home") + "/.m2/repository"));
    private static final long MOST_SECONDS = 300;

    /** Makes a local repository in a folder that is there. */
    static PluginBuild in(Path folder) throws IOException {
        Path repository = Files.createDirectory(folder.resolve("m2"));
        link(SHARED, repository, "org");
        link(SHARED.resolve("org"), Files.createDirectory(repository.resolve("org")), "virel");
        return new PluginBuild(repository);
    }

    /** Says whether there is a Maven. */
    static boolean isPossible() {
        return Files.isExecutable(MAVEN.resolve("bin/mvn")) && Files.isDirectory(SHARED);
    }

    /** Returns how to call it in a script. */
    String command() {
        return "%s --offline -Dmaven.repo.local=%s".formatted(MAVEN.resolve("bin/mvn"), localRepository);
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(path -> !path.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    /** Runs Maven in the folder of a project and waits for its end. */
    VirelProcess run(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                MAVEN.resolve("bin/mvn").toString(), "--batch-mode", "--offline", "-Daether.offline.protocols=file",
                "-Dmaven.repo.local=" + localRepository, "-Dvirel.home=" + VirelProcess.DISTRIBUTION));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(localRepository, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    command + " did not end within " + MOST_SECONDS + " s: " + Files.readString(output));
        }
        return new VirelProcess(process.exitValue(), Files.readString(output), "");
    }

    /** Removes the links, which nobody should follow who deletes the folder. */
    @Override
    public void close() throws IOException {
        for (Path folder : List.of(localRepository, localRepository.resolve("org"))) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    /** Copies a project without what it was built to. */
    static Path copy(Path project, Path to) throws IOException {
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(project.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(project.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }
}
