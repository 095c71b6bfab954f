package org.virel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.osgi.service.feature.ID;

/**
 * The installed platform.
 *
 * @param home the folder that has {@code features} and {@code repository}
 */
record Distribution(Path home) {

    /** The system property in which the script names the folder. */
    static final String HOME = "virel.home";

    /**
     * Returns the distribution that the script named.
     *
     * @throws LaunchException if it is not there or not whole
     */
    static Distribution locate() {
        String home = System.getProperty(HOME, "");
        Distribution distribution = new Distribution(Path.of(home).toAbsolutePath().normalize());
        if (home.isEmpty() || !Files.isDirectory(distribution.features())) {
            throw new LaunchException(ExitCode.MISSING,
                    "no distribution at '%s' (system property %s): start with the script 'virel'".formatted(home,
                            HOME));
        }
        return distribution;
    }

    Path features() {
        return home.resolve("features");
    }

    /**
     * Returns the version of what plugins compile against.
     *
     * @throws LaunchException if that is not there
     */
    String version() {
        Path api = home.resolve("repository/org/virel/org.virel.api");
        try (Stream<Path> versions = Files.list(api)) {
            return versions.map(path -> path.getFileName().toString()).sorted().findFirst()
                    .orElseThrow(() -> new IOException("it is empty"));
        } catch (IOException e) {
            throw new LaunchException(ExitCode.MISSING, "no API to compile against in %s: %s".formatted(api, e), e);
        }
    }

    /**
     * Returns the file of a bundle in the repository, which is laid out like Maven's.
     *
     * @throws LaunchException if it is not there
     */
    Path bundle(ID id) {
        String name = id.getClassifier().map(classifier -> "-" + classifier).orElse("");
        Path file = home.resolve("repository")
                .resolve(id.getGroupId().replace('.', '/'))
                .resolve(id.getArtifactId())
                .resolve(id.getVersion())
                .resolve("%s-%s%s.jar".formatted(id.getArtifactId(), id.getVersion(), name));
        if (!Files.isRegularFile(file)) {
            throw new LaunchException(ExitCode.MISSING, "bundle %s is not installed: no file %s".formatted(id, file));
        }
        return file;
    }
}
