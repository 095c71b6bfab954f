package org.virel.itest;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.virel.api.provider.Provider;

/**
 * Makes plugin jars of source text, as somebody would who has only the API: {@code PluginJars.named("org.example.warm",
 * "1.0.0").source(...).component(...).write(jar)}. Packages of the API that a source names are imported in the version that is
 * here, unless {@link #imports} says otherwise.
 */
final class PluginJars {

    private static final String EXTENDER = "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)"
            + "(!(version>=2.0.0)))\"";
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s"%s>
              <property name="%s" value="%s"/>
              <service><provide interface="%s"/></service>
              %s
              <implementation class="%s"/>
            </scr:component>
            """;

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> components = new ArrayList<>();

    private PluginJars() {}

    /** Begins a jar. */
    static PluginJars named(String symbolicName, String version) {
        return new PluginJars()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    /** Adds a header of the manifest, or replaces one. */
    PluginJars header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Says what is imported, in place of what the sources name. */
    PluginJars imports(String packages) {
        return header("Import-Package", packages);
    }

    /** Says what is exported. */
    PluginJars exports(String packages) {
        return header("Export-Package", packages);
    }

    /** Adds a class. */
    PluginJars source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Adds a file that is no class. */
    PluginJars file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** Declares a delayed component that offers a provider under a name. */
    PluginJars component(String className, Class<?> type, String name) {
        return component(className, type, name, "", "");
    }

    /**
     * Declares a component.
     *
     * @param attributes more of the component's attributes, for example {@code immediate="true"}
     * @param elements more of its elements, for example references
     */
    PluginJars component(String className, Class<?> type, String name, String attributes, String elements) {
        String file = "OSGI-INF/%s.xml".formatted(className);
        components.add(file);
        String more = attributes.isEmpty() ? "" : " " + attributes;
        return file(file, COMPONENT
                .formatted(className, more, Provider.NAME, name, type.getName(), elements, className)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Compiles and writes the jar, and returns where it is. */
    Path write(Path jar) throws IOException {
        if (!components.isEmpty()) {
            headers.putIfAbsent("Service-Component", String.join(",", components));
            headers.putIfAbsent("Require-Capability", EXTENDER);
        }
        String imports = imports();
        if (!imports.isEmpty()) {
            headers.putIfAbsent("Import-Package", imports);
        }
        Path classes = Files.createTempDirectory("plugin-classes");
        compile(classes);
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream to = new JarOutputStream(out, manifest())) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                write(to, file.getKey(), file.getValue());
            }
            try (Stream<Path> compiled = Files.walk(classes)) {
                for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
                    write(to, classes.relativize(file).toString(), Files.readAllBytes(file));
                    Files.delete(file);
                }
            }
        }
        return jar;
    }

    private static void write(JarOutputStream to, String name, byte[] content) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        to.write(content);
        to.closeEntry();
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(main::putValue);
        return manifest;
    }

    private void compile(Path to) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-d", to.toString(), "-classpath", classPath());
        List<JavaFileObject> texts = sources.entrySet().stream()
                .<JavaFileObject>map(source -> new Text(source.getKey(), source.getValue()))
                .toList();
        if (!compiler.getTask(errors, null, null, options, null, texts).call()) {
            throw new AssertionError("the plugin does not compile: " + errors);
        }
    }

    /** The API, and the framework, which is on the class path of the process. */
    private static String classPath() {
        Path api = Path.of(URI.create(api().getLocation().replaceFirst("^reference:", "")));
        URL framework = Bundle.class.getProtectionDomain().getCodeSource().getLocation();
        return api + File.pathSeparator + Path.of(URI.create(framework.toString()));
    }

    private static Bundle api() {
        return FrameworkUtil.getBundle(Provider.class);
    }

    /** Imports as bnd would: from the version that is here up to the next major one. */
    private String imports() {
        return api().adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(capability -> sources.values().stream().anyMatch(text -> text.contains(name(capability) + ".")))
                .map(capability -> "%s;version=\"%s\"".formatted(name(capability), range(capability)))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String name(BundleCapability capability) {
        return capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE).toString();
    }

    private static String range(BundleCapability capability) {
        Version here = (Version) capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return "[%d.%d,%d)".formatted(here.getMajor(), here.getMinor(), here.getMajor() + 1);
    }

    /** A source in memory. */
    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
