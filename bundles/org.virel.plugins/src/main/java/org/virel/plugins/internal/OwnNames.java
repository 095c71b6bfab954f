package org.virel.plugins.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The names of the distribution's bundles, which no plugin may bear: settings ask for providers by the names of bundles. */
final class OwnNames {

    private final Supplier<Stream<String>> installed;
    private final Optional<Path> home;

    /**
     * @param installed the symbolic names of the distribution's bundles that are installed
     * @param home where the distribution lies, with bundles of other features
     */
    OwnNames(Supplier<Stream<String>> installed, Optional<Path> home) {
        this.installed = installed;
        this.home = home;
    }

    /** @throws RefusedException if the name is the distribution's */
    void check(String name) throws RefusedException {
        boolean inRepository = home
                .filter(folder -> name.matches("[\\w.-]+")
                        && Files.isDirectory(folder.resolve("repository/org/virel").resolve(name)))
                .isPresent();
        if (inRepository || installed.get().anyMatch(name::equals)) {
            throw new RefusedException("has the symbolic name %s of a bundle of virel itself: give it one of its own"
                    .formatted(name));
        }
    }
}
