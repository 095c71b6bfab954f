package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The bundles on the class path of a test. What they export the framework offers to the plugin, so that both see the same classes of
 * the API.
 *
 * @param urls of their manifests, by symbolic name
 * @param exports the version of each package that they export
 */
record ClassPathBundles(SortedMap<String, URL> urls, SortedMap<String, String> exports) {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** What every framework exports of itself. */
    private static final List<String> FRAMEWORKS = List.of("org.apache.felix.framework", "osgi.core");

    /** One package or library of a header: what stands before its parameters, then these. */
    private static final Pattern CLAUSE = Pattern.compile("([^;,\"]+)((?:;[^,\"]*(?:\"[^\"]*\")?[^,;\"]*)*)(?:,|$)");
    private static final Pattern VERSION = Pattern.compile(";\\s*version\\s*=\\s*\"?([^\";,]+)");

    /**
     * Looks for bundles.
     *
     * @param except the symbolic name of the one that is under test
     */
    static ClassPathBundles without(String except) {
        SortedMap<String, URL> urls = new TreeMap<>();
        SortedMap<String, String> exports = new TreeMap<>();
        ClassLoader loader = ClassPathBundles.class.getClassLoader();
        for (URL url : loader.resources(MANIFEST).toList()) {
            Attributes headers = read(url).getMainAttributes();
            Optional<String> name = symbolicName(headers);
            if (name.isPresent() && !name.get().equals(except) && urls.putIfAbsent(name.get(), url) == null
                    && !FRAMEWORKS.contains(name.get())) {
                packages(headers).forEach(exports::putIfAbsent);
            }
        }
        return new ClassPathBundles(urls, exports);
    }

    private static Manifest read(URL url) {
        try (InputStream in = url.openStream()) {
            return new Manifest(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    /** Returns the symbolic name that a manifest gives, if it is a bundle's. */
    static Optional<String> symbolicName(Attributes headers) {
        return Optional.ofNullable(headers.getValue("Bundle-SymbolicName"))
                .map(header -> header.split(";")[0].strip());
    }

    private static SortedMap<String, String> packages(Attributes headers) {
        SortedMap<String, String> packages = new TreeMap<>();
        Matcher clauses = CLAUSE.matcher(Optional.ofNullable(headers.getValue("Export-Package")).orElse(""));
        while (clauses.find()) {
            Matcher version = VERSION.matcher(clauses.group(2));
            packages.put(clauses.group(1).strip(), version.find() ? version.group(1).strip() : "0.0.0");
        }
        return packages;
    }

    /** Returns the exports as the framework's property has them. */
    String systemPackages() {
        List<String> clauses = new ArrayList<>();
        exports.forEach((name, version) -> clauses.add("%s;version=\"%s\"".formatted(name, version)));
        return clauses.stream().collect(Collectors.joining(","));
    }

    /**
     * Returns where a bundle lies.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    String location(String symbolicName) {
        URL manifest = Optional.ofNullable(urls.get(symbolicName)).orElseThrow(() -> new IllegalStateException(
                "bundle %s is not on the class path of the test; a dependency on org.virel.testkit brings it along"
                        .formatted(symbolicName)));
        String text = manifest.toString();
        return text.startsWith("jar:")
                ? text.substring("jar:".length(), text.indexOf("!/"))
                : text.replace(MANIFEST, "");
    }
}
