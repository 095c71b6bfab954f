package org.virel.plugins.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.virel.plugins.internal.Identity.Signer;

/** Reads a jar from end to end and says who it is. Nothing of it is executed. */
final class JarInspection {

    /** What is unpacked at most, so that a small file that unpacks without end does not keep the folder waiting. */
    static final long MOST_BYTES = 4L << 30;

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)|META-INF/SIG-[^/]*",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> names = new HashSet<>();
    private final Set<Signer> anywhere = new HashSet<>();
    private Optional<SortedSet<Signer>> everywhere = Optional.empty();
    private long bytes;
    private String unsigned = "";

    private JarInspection() {}

    /** Says whether a file can be opened as a jar at all: one that is still being copied cannot. */
    static Optional<String> obstacle(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            return jar.size() == 0 ? Optional.of("it is empty") : Optional.empty();
        } catch (IOException e) {
            return Optional.of(firstLine(e));
        }
    }

    /**
     * Reads a jar.
     *
     * @throws RefusedException if it is damaged, is no bundle, or was changed after it had been signed
     */
    static Identity of(Path file) throws RefusedException {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            return new JarInspection().inspect(jar);
        } catch (SecurityException e) {
            throw new RefusedException("was changed after it had been signed: " + firstLine(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException("is corrupt: " + firstLine(e), e);
        }
    }

    private Identity inspect(JarFile jar) throws IOException, RefusedException {
        List<JarEntry> entries = Collections.list(jar.entries());
        for (JarEntry entry : entries) {
            checkName(entry.getName());
        }
        for (JarEntry entry : entries) {
            read(jar, entry);
        }
        Manifest manifest = Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
        Attributes main = manifest.getMainAttributes();
        String bundle = header(main, Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
        if (bundle.isEmpty() || !header(main, Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw new RefusedException("is no bundle, its manifest has no " + Constants.BUNDLE_SYMBOLICNAME
                    + ": build it with bnd-maven-plugin");
        }
        String host = header(main, Constants.FRAGMENT_HOST);
        if (!host.isEmpty()) {
            throw new RefusedException("is a fragment of %s: a plugin may not change another bundle"
                    .formatted(host.split(";", 2)[0].strip()));
        }
        return new Identity(bundle, version(main), signers());
    }

    private static String header(Attributes main, String name) {
        return Optional.ofNullable(main.getValue(name)).orElse("").strip();
    }

    private static String version(Attributes main) throws RefusedException {
        String text = header(main, Constants.BUNDLE_VERSION);
        try {
            return Version.parseVersion(text).toString();
        } catch (IllegalArgumentException e) {
            throw new RefusedException("has the version '%s', expected one like 1.2.3: build it with bnd-maven-plugin"
                    .formatted(text), e);
        }
    }

    private void checkName(String name) throws RefusedException {
        if (!names.add(name)) {
            throw new RefusedException("has two entries of the name %s, so it is not clear which one is meant"
                    .formatted(name));
        }
        if (name.startsWith("/") || List.of(name.split("[/\\\\]")).contains("..")) {
            throw new RefusedException("has the entry %s, which points out of the jar".formatted(name));
        }
    }

    private void read(JarFile jar, JarEntry entry) throws IOException, RefusedException {
        if (entry.isDirectory()) {
            return;
        }
        consume(jar, entry);
        if (!isPartOfSignature(entry.getName())) {
            Set<Signer> signers = signers(entry);
            everywhere.ifPresentOrElse(common -> common.retainAll(signers),
                    () -> everywhere = Optional.of(new TreeSet<>(signers)));
            anywhere.addAll(signers);
            unsigned = signers.isEmpty() ? entry.getName() : unsigned;
        }
    }

    /** What signs cannot be signed itself. */
    private static boolean isPartOfSignature(String name) {
        return name.toUpperCase(Locale.ROOT).equals(JarFile.MANIFEST_NAME) || SIGNATURE.matcher(name).matches();
    }

    /** The JDK checks signatures while an entry is read, and only then; checksums of entries nobody checks but we. */
    private void consume(JarFile jar, JarEntry entry) throws IOException, RefusedException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = jar.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
                bytes += n;
                if (bytes > MOST_BYTES) {
                    throw new RefusedException("unpacks to more than %d GiB".formatted(MOST_BYTES >> 30));
                }
            }
        } catch (EOFException | ZipException e) {
            throw new ZipException("entry %s: %s".formatted(entry.getName(), firstLine(e)));
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw new ZipException("entry %s does not have the checksum that it should".formatted(entry.getName()));
        }
    }

    private static Set<Signer> signers(JarEntry entry) {
        CodeSigner[] found = entry.getCodeSigners();
        return found == null
                ? Set.of()
                : Stream.of(found).map(JarInspection::signer).collect(Collectors.toUnmodifiableSet());
    }

    private static Signer signer(CodeSigner signer) {
        Certificate certificate = signer.getSignerCertPath().getCertificates().getFirst();
        String name = certificate instanceof X509Certificate x509
                ? x509.getSubjectX500Principal().getName()
                : certificate.getType();
        try {
            return new Signer(Hashes.of(certificate.getEncoded()), name);
        } catch (CertificateEncodingException e) {
            throw new SecurityException("the signer's certificate is damaged", e);
        }
    }

    /** A signature counts where it covers everything: what is added later has none. */
    private List<Signer> signers() throws RefusedException {
        SortedSet<Signer> common = everywhere.orElseGet(TreeSet::new);
        if (common.isEmpty() && !anywhere.isEmpty()) {
            throw new RefusedException(unsigned.isEmpty()
                    ? "has entries signed by different people"
                    : "was changed after it had been signed: entry %s is not signed".formatted(unsigned));
        }
        return List.copyOf(common);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}
