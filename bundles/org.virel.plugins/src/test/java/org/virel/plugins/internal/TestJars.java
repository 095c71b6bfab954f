package org.virel.plugins.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Jars as people make, sign and damage them. */
final class TestJars {

    private static final String PASSWORD = "secret";

    private TestJars() {}

    /** Writes a bundle with two files. */
    static Path bundle(Path jar, String symbolicName, String version) throws IOException {
        return jar(jar, Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", symbolicName, "Bundle-Version",
                version));
    }

    /** Writes a jar with two files. */
    static Path jar(Path jar, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(main::putValue);
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream to = new JarOutputStream(out, manifest)) {
            add(to, "org/example/one.txt", "one".repeat(1000));
            add(to, "org/example/two.txt", "two");
        }
        return jar;
    }

    private static void add(ZipOutputStream to, String name, String content) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(content.getBytes(StandardCharsets.UTF_8));
        to.closeEntry();
    }

    /** Adds an entry that is not compressed. */
    static Path addStored(Path jar, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        Path changed = jar.resolveSibling("stored.tmp");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
                to.closeEntry();
            }
            ZipEntry stored = new ZipEntry(name);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(bytes.length);
            stored.setCrc(checksum.getValue());
            to.putNextEntry(stored);
            to.write(bytes);
            to.closeEntry();
        }
        return Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Replaces or adds one entry and leaves all others, signatures included, as they are. */
    static Path change(Path jar, String name, String content) throws IOException {
        Path changed = jar.resolveSibling("changed.tmp");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().filter(entry -> !entry.getName().equals(name)).toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
                to.closeEntry();
            }
            add(to, name, content);
        }
        return Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Somebody who signs. */
    record Author(String name, KeyStore.PrivateKeyEntry key) {

        /** Makes a key with a certificate of its own, as {@code keytool} does. */
        static Author named(Path folder, String name)
                throws IOException, InterruptedException, GeneralSecurityException {
            Path store = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "it", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "3650",
                    "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.txt").toFile()).start();
            if (keytool.waitFor() != 0) {
                throw new IOException(Files.readString(folder.resolve("keytool.txt")));
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new Author(name, (KeyStore.PrivateKeyEntry) keys.getEntry("it",
                    new KeyStore.PasswordProtection(PASSWORD.toCharArray())));
        }

        /** Returns the SHA-256 of the certificate. */
        String fingerprint() throws GeneralSecurityException {
            return Hashes.of(key.getCertificate().getEncoded());
        }

        /** Signs a jar in its place. */
        Path sign(Path jar) throws IOException, GeneralSecurityException {
            Path signed = jar.resolveSibling("signed.tmp");
            PrivateKey secret = key.getPrivateKey();
            JarSigner signer = new JarSigner.Builder(secret, CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(key.getCertificate()))).signerName(name).build();
            try (ZipFile from = new ZipFile(jar.toFile()); OutputStream to = Files.newOutputStream(signed)) {
                signer.sign(from, to);
            }
            return Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns headers of a bundle with one more. */
    static Map<String, String> headers(String name, String value) {
        Map<String, String> headers = new TreeMap<>(Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName",
                "org.example", "Bundle-Version", "1.0.0"));
        headers.put(name, value);
        return headers;
    }
}
