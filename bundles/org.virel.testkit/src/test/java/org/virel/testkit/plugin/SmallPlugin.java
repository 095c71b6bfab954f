package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Plugins that offer one temperature, compiled within the test: a folder as Maven's {@code target/classes}. */
final class SmallPlugin {

    private static final String SOURCE = """
            package org.example;

            import org.virel.api.agent.Assembly;
            import org.virel.api.temperature.Temperature;
            import org.virel.api.temperature.TemperatureProvider;

            public final class Warm implements TemperatureProvider {

                public Warm() {
                    %s
                }

                @Override
                public Temperature create(Assembly assembly) {
                    %s
                    return new Constant(0.5);
                }

                record Constant(double value) implements Temperature {}

                static void waitForever() {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            """;

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.Warm">
              <service>
                <provide interface="org.virel.api.temperature.TemperatureProvider"/>
              </service>
              <property name="name" value="warm"/>
              <implementation class="org.example.Warm"/>
            </scr:component>
            """;

    private static final String API_PACKAGES = """
            org.virel.api.agent;version="[1,2)",org.virel.api.provider;version="[2,3)",\
            org.virel.api.state;version="[1,2)",org.virel.api.temperature;version="[1,2)\"""";

    private SmallPlugin() {}

    /** Makes a plugin that does something in {@code create}. */
    static Path doing(Path folder, String inCreate) throws IOException {
        return make(folder, "", inCreate, API_PACKAGES);
    }

    /**
     * Makes a plugin.
     *
     * @param folder where to
     * @param inConstructor statements of the provider's constructor
     * @param inCreate statements before a temperature is created
     * @param imports the packages that it needs
     */
    static Path make(Path folder, String inConstructor, String inCreate, String imports) throws IOException {
        Path source = folder.resolve("source/org/example/Warm.java");
        Path classes = folder.resolve("classes");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(source, SOURCE.formatted(inConstructor, inCreate));
        compile(source, classes);
        Files.createDirectories(classes.resolve("OSGI-INF"));
        Files.writeString(classes.resolve("OSGI-INF/warm.xml"), COMPONENT);
        try (OutputStream out = Files.newOutputStream(classes.resolve(JarFile.MANIFEST_NAME))) {
            manifest(imports).write(out);
        }
        return classes;
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source)).call()) {
                throw new AssertionError("the plugin of the test does not compile");
            }
        }
    }

    private static Manifest manifest(String imports) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.example.warm");
        headers.putValue("Bundle-Version", "1.2.3");
        headers.putValue("Service-Component", "OSGI-INF/warm.xml");
        headers.putValue("Import-Package", imports);
        return manifest;
    }
}
