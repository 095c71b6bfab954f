import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** The archive of MuJoCo's WebAssembly build: fetched once by the npm client, then kept where later builds find it without a network. */
final class Archive {

    static final String VERSION = "3.12.0";
    static final String WASM_SHA = "70f991e34b22674611d0cba181a9afb7b66914557c0817d5b5b0f7de10e6d548";

    private static final String PACKAGE = "@mujoco/mujoco@" + VERSION;
    private static final String FILE = "mujoco-mujoco-" + VERSION + ".tgz";
    private static final String SHA = "c6d6cd2756017c990790be9dd28ae1b50e277ff26e1be2cafb526d3c3301e673";
    private static final String MEMBER = "package/mujoco.wasm";
    private static final int MINUTES = 5;

    private final Path folder;
    private String trouble = "";

    /** What came is not what was expected. */
    static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1;

        DamagedException(String message) {
            super(message);
        }
    }

    Archive(Path folder) {
        this.folder = folder;
    }

    /** Where the launcher keeps things, too. */
    static Path cache() {
        String own = System.getenv("VIREL_CACHE");
        String common = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        Path cache = own != null ? Path.of(own) : (common != null ? Path.of(common) : home).resolve("virel");
        return cache.resolve("npm");
    }

    /** Returns the archive, checked; empty if there is no way to it, which {@link #trouble} then tells. */
    Optional<Path> find() throws IOException, InterruptedException {
        Path kept = folder.resolve(FILE);
        if (!Files.isRegularFile(kept) && !isFetched(kept)) {
            return Optional.empty();
        }
        check(kept.toString(), Files.readAllBytes(kept), SHA, ": delete it, and the next build fetches it anew");
        return Optional.of(kept);
    }

    String trouble() {
        return "%s, or put %s into %s, and build again".formatted(trouble, FILE, folder);
    }

    /** The build goes on where the folder cannot be written to, too. */
    private boolean isFetched(Path kept) throws DamagedException, InterruptedException {
        try {
            return fetch(kept);
        } catch (DamagedException e) {
            throw e;
        } catch (IOException e) {
            trouble = "MuJoCo's archive cannot be put into %s (%s). Name another folder by VIREL_CACHE"
                    .formatted(folder, e);
            return false;
        }
    }

    /** Moves the archive into place, checked, if npm gets it. */
    private boolean fetch(Path kept) throws IOException, InterruptedException {
        // Of several builds at once, each has its own.
        Path part = Files.createTempDirectory(Files.createDirectories(folder), "part");
        Path log = part.resolve("npm.log");
        Path fetched = part.resolve(FILE);
        try {
            trouble = pack(part, log);
            if (trouble.isEmpty()) {
                check(FILE + " as npm fetched it", Files.readAllBytes(fetched), SHA, "");
                Files.move(fetched, kept, StandardCopyOption.REPLACE_EXISTING);
            }
            return trouble.isEmpty();
        } finally {
            Build.delete(part);
        }
    }

    /** Lets npm fetch the archive; returns why it did not, or nothing. */
    private static String pack(Path part, Path log) throws IOException, InterruptedException {
        String npm = File.separatorChar == '\\' ? "npm.cmd" : "npm";
        ProcessBuilder client = new ProcessBuilder(npm, "pack", PACKAGE, "--pack-destination", part.toString(),
                "--prefer-offline", "--ignore-scripts", "--loglevel=error").redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process;
        try {
            process = client.start();
        } catch (IOException e) {
            return "there is no npm. Install Node.js with npm";
        }
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return "npm did not end within " + MINUTES + " minutes. Look for the network";
        }
        return process.exitValue() == 0 ? "" : "npm could not fetch %s (%s). Look for the network"
                .formatted(PACKAGE, Files.readString(log).strip().replaceAll("\\s+", " "));
    }

    /** Returns the module that the archive holds. */
    byte[] wasm(Path archive) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(archive))))) {
            byte[] header = new byte[512];
            while (true) {
                in.readFully(header);
                String name = new String(header, 0, 100, StandardCharsets.UTF_8).replaceFirst("\0.*", "");
                int size = Integer.parseInt(new String(header, 124, 11, StandardCharsets.US_ASCII).strip(), 8);
                if (name.equals(MEMBER)) {
                    byte[] wasm = in.readNBytes(size);
                    check(MEMBER + " in " + archive, wasm, WASM_SHA, "");
                    return wasm;
                }
                in.skipNBytes((size + 511L) / 512 * 512);
            }
        } catch (EOFException e) {
            throw new DamagedException(archive + " holds no " + MEMBER);
        }
    }

    private static void check(String what, byte[] bytes, String expected, String remedy) throws DamagedException {
        String found = sha256(bytes);
        if (!found.equals(expected)) {
            throw new DamagedException(
                    "%s is not what it should be: expected SHA-256 %s, found %s%s".formatted(what, expected, found, remedy));
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
