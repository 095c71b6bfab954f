package org.virel.run.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles of the framework with their versions and, where they were installed from files, hashes. */
final class InstalledBundles {

    private static final String REFERENCE = "reference:";

    private InstalledBundles() {}

    static SortedMap<String, Map<String, String>> describe(BundleContext context) {
        SortedMap<String, Map<String, String>> bundles = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            SortedMap<String, String> facts = new TreeMap<>();
            facts.put("version", bundle.getVersion().toString());
            Path file = file(bundle);
            if (Files.isRegularFile(file)) {
                facts.put("sha256", hash(file));
            }
            bundles.put(String.valueOf(bundle.getSymbolicName()), facts);
        }
        return bundles;
    }

    private static Path file(Bundle bundle) {
        String location = bundle.getLocation();
        String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        return url.startsWith("file:") ? Path.of(URI.create(url)) : Path.of("");
    }

    private static String hash(Path file) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
