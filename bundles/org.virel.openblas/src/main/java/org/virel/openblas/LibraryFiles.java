package org.virel.openblas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The files of OpenBLAS for one platform, which travel with this bundle and are unpacked once for all processes of a user.
 *
 * <p>They lie in {@code openblas-VERSION-PLATFORM} in the folder that the system property {@value #CACHE} names, by default
 * {@code ~/.cache/virel}.
 */
public final class LibraryFiles {

    /** Names the folder in which unpacked files are kept. */
    public static final String CACHE = "virel.cache";

    private static final String RESOURCES = "/org/bytedeco/openblas/";

    /** In the order in which they are loaded: each needs those before it. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "linux", List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0"),
            "macosx",
            List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib", "libopenblas.0.dylib"),
            "windows", List.of("libopenblas.dll"));

    private final String platform;

    private LibraryFiles(String platform) {
        this.platform = platform;
    }

    /** Returns the files for the platform of this process. */
    public static LibraryFiles ofThisPlatform() {
        return new LibraryFiles(platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** Returns the platform as the artifacts of OpenBLAS name it, for example {@code linux-x86_64}. */
    static String platform(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : name;
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> osArch;
        };
        return system + "-" + processor;
    }

    /**
     * Unpacks the files unless they are there.
     *
     * @return their folder
     * @throws IllegalStateException if this bundle has none for the platform
     * @throws UncheckedIOException if they cannot be written
     */
    public Path unpacked() {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new IllegalStateException("there is no OpenBLAS for the platform " + platform
                    + " in this build: build it on such a machine");
        }
        Path folder = cache().resolve("openblas-%s-%s".formatted(version(), platform));
        try {
            return new SharedDirectory(folder).filledWith(directory -> unpack(names, directory));
        } catch (IOException e) {
            throw new UncheckedIOException("OpenBLAS cannot be unpacked to %s: %s".formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** Returns the names of the files that are there, in the order in which they must be loaded, OpenBLAS itself last. */
    List<String> names() {
        List<String> names = NAMES.getOrDefault(platform.replaceFirst("-.*", ""), List.of());
        boolean there = !names.isEmpty() && resource(names.getLast()).isPresent();
        return there ? names.stream().filter(name -> resource(name).isPresent()).toList() : List.of();
    }

    private Optional<URL> resource(String name) {
        return Optional.ofNullable(LibraryFiles.class.getResource(RESOURCES + platform + "/" + name));
    }

    private void unpack(List<String> names, Path directory) throws IOException {
        for (String name : names) {
            try (InputStream in = resource(name).orElseThrow().openStream()) {
                Files.copy(in, directory.resolve(name));
            }
        }
    }

    private static Path cache() {
        String byDefault = Path.of(System.getProperty("user.home"), ".cache", "virel").toString();
        return Path.of(System.getProperty(CACHE, byDefault));
    }

    private static String version() {
        try (InputStream in = LibraryFiles.class.getResourceAsStream("library.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
