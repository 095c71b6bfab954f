package org.virel.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A project of a plugin, about to be written.
 *
 * @param template what it is made from
 * @param name what settings call what it provides
 * @param packageName its Java package, its artifact and its bundle
 * @param distribution where its build finds the API
 */
record PluginProject(PluginTemplate template, String name, String packageName, Distribution distribution) {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z]+)@");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");
    private static final Pattern TAKEN = Pattern.compile("(java|javax|org\\.osgi|org\\.virel)(\\..*)?");

    /**
     * Describes a project.
     *
     * @throws LaunchException if a name cannot be one
     */
    static PluginProject of(
            PluginTemplate template, Optional<String> name, Optional<String> packageName, Distribution distribution) {
        name.ifPresent(PluginProject::requireName);
        packageName.ifPresent(PluginProject::requirePackage);
        String own = packageName.or(() -> name.flatMap(PluginProject::packageOf)).orElse(template.property("package"));
        return new PluginProject(template, name.orElse(template.property("name")), own, distribution);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new LaunchException(ExitCode.USAGE,
                    "--name is '%s', expected letters, digits, '-', '_', '.' and '/', a letter or digit first, as in Heater-v0"
                            .formatted(name));
        }
    }

    private static void requirePackage(String name) {
        if (!SourceVersion.isName(name)) {
            throw new LaunchException(ExitCode.USAGE,
                    "--package is '%s', which is no name of a Java package, as org.example.heater is".formatted(name));
        }
        if (TAKEN.matcher(name).matches()) {
            throw new LaunchException(ExitCode.USAGE,
                    "--package is '%s', which belongs to others: take one of your own, as org.example.heater"
                            .formatted(name));
        }
    }

    /** Returns the package that fits a name: {@code org.example.heater} for {@code Heater-v0}. */
    private static Optional<String> packageOf(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceFirst("-v[0-9]+$", "").replaceAll("[^a-z0-9]", "");
        return Optional.of("org.example." + word).filter(SourceVersion::isName);
    }

    /**
     * Writes all files and returns how many there are.
     *
     * @throws LaunchException if the folder is neither new nor empty, or cannot be written
     */
    int write(Path directory) {
        requireEmpty(directory);
        SortedMap<String, String> files = template.files(packageName.replace('.', '/'));
        Map<String, String> values = values();
        files.replaceAll((file, text) -> fill(text, values));
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new LaunchException(ExitCode.FAILED, "cannot write to %s: %s".formatted(directory, e), e);
        }
        return files.size();
    }

    private static void requireEmpty(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new LaunchException(ExitCode.USAGE,
                    "%s is there and no folder: name one that is new or empty".formatted(directory));
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.sorted().findFirst().ifPresent(entry -> {
                throw new LaunchException(ExitCode.USAGE,
                        "%s is not empty, it has %s: name a folder that is new or empty"
                                .formatted(directory, entry.getFileName()));
            });
        } catch (IOException e) {
            throw new LaunchException(ExitCode.FAILED, "cannot look into %s: %s".formatted(directory, e), e);
        }
    }

    private Map<String, String> values() {
        int dot = packageName.lastIndexOf('.');
        return Map.of(
                "name", name,
                "package", packageName,
                "group", dot < 0 ? packageName : packageName.substring(0, dot),
                "summary", template.property("summary"),
                "use", use(),
                "home", distribution.home().toString(),
                "version", distribution.version());
    }

    private String use() {
        return template.property("use").replace("@name@", name);
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("nothing is known about " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Returns what to type next: build it, make it a plugin, use it. */
    List<String> next(Path directory) {
        String plugins = System.getProperty(PluginOptions.FOLDER, "");
        String jar = directory.resolve("target/%s-1.0.0.jar".formatted(packageName)).toString();
        String use = "%s %s".formatted(Console.program(), use());
        String build = "mvn -f %s package".formatted(directory.resolve("pom.xml"));
        return plugins.isEmpty()
                ? List.of(build, "mkdir -p plugins && cp %s plugins/".formatted(jar), use + " --plugins plugins")
                : List.of(build, "mkdir -p %s && cp %s %s/".formatted(plugins, jar, plugins), use);
    }
}
