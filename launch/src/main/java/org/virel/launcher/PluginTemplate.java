package org.virel.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a project for a role is made from: files among the resources of this class, in the folder of the role and in {@value #COMMON}. Which
 * classes are in them, {@value #PROPERTIES} of the folder says.
 *
 * @param role the role
 * @param properties {@code name} and {@code package} of the example, {@code summary} and {@code use}
 */
record PluginTemplate(String role, Properties properties) {

    /** The roles, in the order in which they are shown. */
    static final List<String> ROLES = List.of("environment", "network", "policy", "operator", "temperature", "replay",
            "e_step", "m_step", "trainer", "listener");

    private static final String COMMON = "common";
    private static final String PROPERTIES = "template.properties";
    private static final String README = "README.md";

    /**
     * Returns the template of a role.
     *
     * @throws LaunchException if there is no such role
     */
    static PluginTemplate of(String typed) {
        String role = typed.replace('-', '_');
        if (!ROLES.contains(role)) {
            List<String> nearest = NearestNames.of(role, ROLES);
            String hint = nearest.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(" or ", nearest));
            throw new LaunchException(ExitCode.USAGE,
                    "there is no role '%s'.%s Roles: %s".formatted(typed, hint, String.join(", ", ROLES)));
        }
        return new PluginTemplate(role, properties(role));
    }

    /** Returns a value that the template of each role has. */
    String property(String key) {
        return properties.getProperty(key, "");
    }

    /**
     * Returns the texts of all files by their paths in a project.
     *
     * @param sources the folder of the package, for example {@code org/example/heater}
     */
    SortedMap<String, String> files(String sources) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("pom.xml", read(COMMON, "pom.xml"));
        files.put("bnd.bnd", read(COMMON, "bnd.bnd"));
        files.put(".gitignore", read(COMMON, "gitignore"));
        files.put(".mvn/maven.config", read(COMMON, "maven.config"));
        files.put(README, read(role, README) + read(COMMON, README));
        for (String folder : List.of(COMMON, role)) {
            for (String kind : List.of("main", "test")) {
                for (String file : classes(folder, kind)) {
                    files.put("src/%s/java/%s/%s".formatted(kind, sources, file),
                            read(folder, "%s/%s".formatted(kind, file)));
                }
            }
        }
        return files;
    }

    private static List<String> classes(String folder, String kind) {
        List<String> files = new ArrayList<>();
        for (String name : properties(folder).getProperty(kind).split(" ")) {
            files.add(name + ".java");
        }
        return files;
    }

    private static Properties properties(String folder) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(read(folder, PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String read(String folder, String file) {
        String path = "plugin/%s/%s".formatted(folder, file);
        try (InputStream in = PluginTemplate.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new LaunchException(ExitCode.MISSING, "the launcher lacks its file " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
