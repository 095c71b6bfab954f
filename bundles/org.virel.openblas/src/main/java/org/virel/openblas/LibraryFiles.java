package org.virel.openblas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
 * <p>OpenBLAS gets a name of its own on the way. A loader takes a library for loaded if it has one of that name, so that ND4J would
 * compute with this OpenBLAS in place of its own wherever this one came first, and to other bits. Not on macOS, where a changed
 * file would need another signature.
 *
 * <p>They lie in {@code openblas-VERSION-PLATFORM-own} in the folder that the system property {@value #CACHE} names, by default
 * {@code ~/.cache/virel}.
 */
final class LibraryFiles {

    /** Names the folder in which unpacked files are kept. */
    static final String CACHE = "virel.cache";

    private static final String RESOURCES = "/org/bytedeco/openblas/";

    /** In the order in which they are loaded: each needs those before it. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "linux", List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0"),
            "macosx",
            List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib", "libopenblas.0.dylib"),
            "windows", List.of("libopenblas.dll"));

    private static final String LINUX_NAME = "libopenblas.so.0";
    private static final String OWN_LINUX_NAME = "libopenblas.so.v";
    private static final String WINDOWS_NAME = "libopenblas.dll";
    private static final String OWN_WINDOWS_NAME = "libopenblas-virel.dll";

    private final String platform;

    private LibraryFiles(String platform) {
        this.platform = platform;
    }

    /** Returns the files for the platform of this process. */
    static LibraryFiles ofThisPlatform() {
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
    private Path unpacked() {
        List<String> names = names();
        if (names.isEmpty()) {
            throw new IllegalStateException("there is no OpenBLAS for the platform " + platform
                    + " in this build: build it on such a machine");
        }
        Path folder = cache().resolve("openblas-%s-%s-own".formatted(version(), platform));
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

    /** Unpacks the files and returns them in the order in which they must be loaded, OpenBLAS itself last. */
    List<Path> inOrder() {
        Path folder = unpacked();
        return names().stream().map(name -> folder.resolve(ownName(name))).toList();
    }

    private Optional<URL> resource(String name) {
        return Optional.ofNullable(LibraryFiles.class.getResource(RESOURCES + platform + "/" + name));
    }

    private void unpack(List<String> names, Path directory) throws IOException {
        for (String name : names) {
            try (InputStream in = resource(name).orElseThrow().openStream()) {
                byte[] content = in.readAllBytes();
                Files.write(directory.resolve(ownName(name)), name.equals(LINUX_NAME) ? renamed(content) : content);
            }
        }
    }

    /** Returns the name under which a file is unpacked. */
    static String ownName(String name) {
        return name.equals(WINDOWS_NAME) ? OWN_WINDOWS_NAME : name.equals(LINUX_NAME) ? OWN_LINUX_NAME : name;
    }

    /** What Linux goes by is not the file's name but the one that it bears inside, here replaced by one of the same length. */
    private static byte[] renamed(byte[] content) {
        // Bytes become characters and back without loss.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int place = text.indexOf("\0" + LINUX_NAME + "\0");
        if (place < 0) {
            throw new IllegalStateException(LINUX_NAME + " does not bear its name inside: it cannot be given another");
        }
        byte[] name = OWN_LINUX_NAME.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(name, 0, content, place + 1, name.length);
        return content;
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
