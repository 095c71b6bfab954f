import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Adds the content of other jars to a bundle that bnd has built: {@code java Wrap.java BUNDLE EXPORTS WITHOUT CLASSPATH}.
 *
 * <p>Compressed bytes are copied as they are. bnd needs 15 s to analyse and compress the Java part of ND4J and as long
 * again for its native code; this needs less than one second for both, so that every build can afford it.
 *
 * <p>The packages below EXPORTS (comma separated) that hold classes are added to the Export-Package header. Files whose
 * names match the regular expression WITHOUT stay out. The header Virel-Content gets a digest of what was added. Service
 * files of the same name are joined, licenses go to META-INF/licenses.
 */
final class Wrap {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SERVICES = "META-INF/services/";
    /** 2026-01-01 00:00 in the format of MS-DOS: equal content gives equal bytes. */
    private static final int TIME = (2026 - 1980) << 25 | 1 << 21 | 1 << 16;

    private final Pattern without;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Set<String>> services = new TreeMap<>();

    /** A file in a jar, its bytes as they were compressed there. */
    private record Entry(String name, int method, int crc, int size, ByteBuffer data) {
        static Entry stored(String name, byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return new Entry(name, 0, (int) crc.getValue(), bytes.length, ByteBuffer.wrap(bytes));
        }

        Entry as(String otherName) {
            return new Entry(otherName, method, crc, size, data);
        }

        byte[] bytes() throws IOException {
            byte[] packed = new byte[data.remaining()];
            data.duplicate().get(packed);
            if (method == 0) {
                return packed;
            }
            Inflater inflater = new Inflater(true);
            try {
                byte[] unpacked = new byte[size];
                inflater.setInput(packed);
                inflater.inflate(unpacked);
                return unpacked;
            } catch (DataFormatException e) {
                throw new IOException(name, e);
            } finally {
                inflater.end();
            }
        }
    }

    private Wrap(Pattern without) {
        this.without = without;
    }

    public static void main(String[] args) throws Exception {
        Path bundle = Path.of(args[0]);
        List<Path> jars = Stream.of(args[3].split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
                .toList();
        new Wrap(Pattern.compile(args[2])).wrap(bundle, List.of(args[1].split(",")), jars);
    }

    private void wrap(Path bundle, List<String> exports, List<Path> jars) throws Exception {
        List<Entry> own = read(bundle);
        for (Path jar : jars) {
            for (Entry entry : read(jar)) {
                add(jar, entry);
            }
        }
        services.forEach((name, lines) -> entries.put(name,
                Entry.stored(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8))));
        Entry manifest = own.stream().filter(entry -> entry.name().equals(MANIFEST)).findFirst().orElseThrow();
        List<Entry> all = new ArrayList<>();
        all.add(Entry.stored(MANIFEST, manifest(manifest, exports)));
        own.stream().filter(entry -> entry != manifest).forEach(all::add);
        all.addAll(entries.values());
        write(bundle, all);
        System.out.printf("%s: %d files of %d jars added, %.1f MB%n", bundle.getFileName(), entries.size(), jars.size(),
                Files.size(bundle) / 1e6);
    }

    private void add(Path jar, Entry entry) throws IOException {
        String name = entry.name();
        if (name.endsWith("/") || isLeftOut(name)) {
            return;
        }
        if (name.startsWith(SERVICES)) {
            Set<String> lines = services.computeIfAbsent(name, _ -> new LinkedHashSet<>());
            new String(entry.bytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
        } else if (name.matches("(META-INF/)?(LICENSE|NOTICE|DEPENDENCIES)[^/]*")) {
            String kept = "META-INF/licenses/" + jar.getFileName() + "/" + name.substring(name.lastIndexOf('/') + 1);
            entries.putIfAbsent(kept, entry.as(kept));
        } else {
            entries.putIfAbsent(name, entry);
        }
    }

    private boolean isLeftOut(String name) {
        return without.matcher(name).matches()
                || name.equals(MANIFEST)
                || name.endsWith("/pom.xml")
                || name.startsWith("META-INF/versions/")
                || name.startsWith("META-INF/native-image/")
                || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC|LIST)")
                || name.endsWith("module-info.class");
    }

    private byte[] manifest(Entry original, List<String> exports) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(original.bytes()));
        Attributes headers = manifest.getMainAttributes();
        if (headers.getValue("Virel-Content") != null) {
            throw new IllegalStateException("this bundle has been wrapped before: build it anew");
        }
        String packages = String.join(",", packages(exports));
        if (!packages.isEmpty()) {
            headers.merge(new Attributes.Name("Export-Package"), packages, (a, b) -> a + "," + b);
        }
        headers.putValue("Virel-Content", digest());
        // Attributes have no order of their own.
        Map<String, String> sorted = new TreeMap<>();
        headers.forEach((name, value) -> sorted.put(name.toString(), value.toString()));
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        sorted.remove("Manifest-Version");
        sorted.forEach((name, value) -> fold(text, name + ": " + value));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A line of a manifest has at most 72 bytes; the rest goes on after a space. */
    private static void fold(StringBuilder text, String line) {
        for (int from = 0, length = 72; from < line.length(); from += length, length = 71) {
            length = Math.min(length, line.length() - from);
            text.append(from == 0 ? "" : " ").append(line, from, from + length).append("\r\n");
            if (from + length == line.length()) {
                return;
            }
        }
    }

    private Set<String> packages(List<String> roots) {
        Set<String> packages = new TreeSet<>();
        for (String name : entries.keySet()) {
            if (name.endsWith(".class") && name.indexOf('/') > 0) {
                String dotted = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
                if (roots.stream().anyMatch(root -> (dotted + ".").startsWith(root + "."))) {
                    packages.add(dotted);
                }
            }
        }
        return packages;
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            entries.forEach((name, entry) -> sha.update("%s %08x %d\n".formatted(name, entry.crc(), entry.size())
                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Entry> read(Path jar) throws IOException {
        ByteBuffer zip = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.limit() - 22;
        while (zip.getInt(end) != 0x06054b50) {
            end--;
        }
        int count = zip.getShort(end + 10) & 0xffff;
        int at = zip.getInt(end + 16);
        List<Entry> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[zip.getShort(at + 28)];
            zip.get(at + 46, name);
            int header = zip.getInt(at + 42);
            int start = header + 30 + zip.getShort(header + 26) + zip.getShort(header + 28);
            ByteBuffer data = zip.slice(start, zip.getInt(at + 20));
            found.add(new Entry(new String(name, StandardCharsets.UTF_8), zip.getShort(at + 10),
                    zip.getInt(at + 16), zip.getInt(at + 24), data));
            at += 46 + name.length + zip.getShort(at + 30) + zip.getShort(at + 32);
        }
        return found;
    }

    /** Writes beside the file and renames: a process may be running from the old one. */
    private static void write(Path jar, List<Entry> all) throws IOException {
        Path written = jar.resolveSibling(jar.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written), 1 << 20)) {
            ByteArrayOutputStream directory = new ByteArrayOutputStream();
            int at = 0;
            for (Entry entry : all) {
                byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
                byte[] data = new byte[entry.data().remaining()];
                entry.data().duplicate().get(data);
                byte[] common = common(entry, name, data);
                out.write(little(4).putInt(0x04034b50).array());
                out.write(common);
                out.write(name);
                out.write(data);
                directory.write(little(6).putInt(0x02014b50).putShort((short) 20).array());
                directory.write(common);
                directory.write(little(14).putInt(10, at).array());
                directory.write(name);
                at += 4 + common.length + name.length + data.length;
            }
            directory.writeTo(out);
            out.write(little(22).putInt(0x06054b50).putInt(0).putShort((short) all.size()).putShort((short) all.size())
                    .putInt(directory.size()).putInt(at).array());
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The part that a local header and the directory share. */
    private static byte[] common(Entry entry, byte[] name, byte[] data) {
        short utf8 = 1 << 11;
        return little(26).putShort((short) 20).putShort(utf8).putShort((short) entry.method()).putInt(TIME)
                .putInt(entry.crc()).putInt(data.length).putInt(entry.size()).putShort((short) name.length)
                .putShort((short) 0).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
