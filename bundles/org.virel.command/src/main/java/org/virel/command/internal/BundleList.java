package org.virel.command.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The bundles of the framework as a table. */
public final class BundleList {

    private static final String REFERENCE = "reference:";
    private static final String FILE = "file:";
    private static final int HASH_DIGITS = 8;

    private BundleList() {}

    /** Returns all bundles by id: state, version, name, where each is from, and the beginning of its jar's SHA-256. */
    public static Table of(BundleContext context) {
        Table table = new Table("id", "state", "version", "bundle", "from", "hash");
        Arrays.stream(context.getBundles()).sorted(Comparator.comparing(Bundle::getBundleId))
                .forEach(bundle -> table.add(String.valueOf(bundle.getBundleId()), state(bundle),
                        bundle.getVersion().toString(), String.valueOf(bundle.getSymbolicName()), from(bundle),
                        hash(bundle)));
        return table;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED ->
                bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null ? "resolved" : "fragment";
            case Bundle.INSTALLED -> "unresolved";
            default -> "uninstalled";
        };
    }

    /** The distribution's bundles are used where they are; plugins are copied in, so that their files may go. */
    private static String from(Bundle bundle) {
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            return "framework";
        }
        String location = bundle.getLocation();
        return location.startsWith(REFERENCE)
                ? "distribution"
                : location.startsWith(FILE) ? "plugin" : "elsewhere";
    }

    private static String hash(Bundle bundle) {
        return file(bundle.getLocation()).filter(Files::isRegularFile).map(BundleList::hash).orElse("");
    }

    private static Optional<Path> file(String location) {
        String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        try {
            return url.startsWith(FILE) ? Optional.of(Path.of(URI.create(url))) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String hash(Path file) {
        try (DigestInputStream in = new DigestInputStream(buffered(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, HASH_DIGITS);
        } catch (IOException e) {
            return "unread";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream buffered(Path file) throws IOException {
        return Files.newInputStream(file);
    }
}
