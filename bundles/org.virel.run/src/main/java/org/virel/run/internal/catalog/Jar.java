package org.virel.run.internal.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The jar that a provider's code comes from. Bundles of the distribution are installed by reference to its repository; any other bundle is
 * a plugin.
 */
public final class Jar {

    private static final String REFERENCE = "reference:";

    private final String bundle;
    private final String version;
    private final boolean plugin;
    private final Optional<Path> file;
    private final Supplier<List<Jar>> needed;

    /** Computed when it is first asked for: most runs ask for a few of all. */
    private volatile Optional<String> sha256 = Optional.empty();

    private Jar(String bundle, String version, boolean plugin, Optional<Path> file, Supplier<List<Jar>> needed) {
        this.bundle = bundle;
        this.version = version;
        this.plugin = plugin;
        this.file = file;
        this.needed = needed;
    }

    /** Describes the jar of a bundle. */
    public static Jar of(Bundle bundle) {
        return new Jar(
                String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                !bundle.getLocation().startsWith(REFERENCE),
                file(bundle.getLocation()),
                () -> needed(bundle));
    }

    /** Describes what is in no file: the distribution's own, as far as anybody asks. */
    public static Jar unknown(String bundle, String version) {
        return new Jar(bundle, version, false, Optional.empty(), List::of);
    }

    /** Describes the jar of a plugin. */
    public static Jar plugin(String bundle, String version, Path file) {
        return new Jar(bundle, version, true, Optional.of(file), List::of);
    }

    private static Optional<Path> file(String location) {
        String url = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        return url.startsWith("file:")
                ? Optional.of(Path.of(URI.create(url))).filter(Files::isRegularFile)
                : Optional.empty();
    }

    private static List<Jar> needed(Bundle bundle) {
        Set<Bundle> found = new LinkedHashSet<>();
        collect(bundle, found);
        found.remove(bundle);
        return found.stream().map(Jar::of).filter(Jar::isPlugin).toList();
    }

    private static void collect(Bundle bundle, Set<Bundle> into) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null || !into.add(bundle)) {
            return;
        }
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            Bundle provider = wire.getProviderWiring().getBundle();
            if (provider.getBundleId() != 0 && !provider.getLocation().startsWith(REFERENCE)) {
                collect(provider, into);
            }
        }
    }

    /** Returns the symbolic name. */
    public String bundle() {
        return bundle;
    }

    /** Returns the version. */
    public String version() {
        return version;
    }

    /** Says whether it is no part of the distribution. */
    public boolean isPlugin() {
        return plugin;
    }

    /** Returns the file, where there is one. */
    public Optional<Path> file() {
        return file;
    }

    /** Returns this and the plugins whose packages it uses. */
    public List<Jar> closure() {
        List<Jar> all = new ArrayList<>(List.of(this));
        all.addAll(needed.get());
        return all;
    }

    /** Returns the hash of its bytes in hexadecimal; empty if there is no file, or it cannot be read. */
    public String sha256() {
        if (sha256.isEmpty()) {
            sha256 = Optional.of(file.map(Jar::hash).orElse(""));
        }
        return sha256.get();
    }

    private static String hash(Path file) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
