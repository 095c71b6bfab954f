import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Compares what a bundle exports with what was agreed on: {@code java Signatures.java BUNDLE FILE ACCEPT}.
 *
 * <p>FILE lists the exported packages, their versions and all that is public or protected in them. A difference is an
 * error, so that nobody changes a contract by accident and reviewers see each change in the diff. With ACCEPT "true" the
 * file is written anew.
 */
final class Signatures {
    private static final Pattern EXPORT = Pattern.compile("([\\w.]+)((?:;[^,\";]+(?:\"[^\"]*\")?)*)(?:,|$)");
    private static final Pattern VERSION = Pattern.compile(";version=\"([^\"]*)\"");

    private final Path bundle;

    private Signatures(Path bundle) {
        this.bundle = bundle;
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        Map<String, String> now = new Signatures(Path.of(args[0])).packages();
        if (args[2].equals("true")) {
            Files.writeString(file, String.join("\n", now.values()));
            return;
        }
        List<String> changes = changes(Files.exists(file) ? parse(Files.readString(file)) : Map.of(), now);
        if (!changes.isEmpty()) {
            System.out.printf("error: the API is not what %s says%n  %s%n"
                    + "If that is meant, raise the @Version of a package that was released, and accept it:%n"
                    + "  mvn -pl bundles/org.virel.api verify -Dapi.accept%n",
                    file.getFileName(), String.join("\n  ", changes));
            System.exit(1);
        }
    }

    private static List<String> changes(Map<String, String> agreed, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        now.forEach((name, text) -> {
            if (!agreed.containsKey(name)) {
                changes.add(name + " is new");
            } else if (!agreed.get(name).equals(text)) {
                changes.add(name + " changed:");
                difference(agreed.get(name), text, "    - ", changes);
                difference(text, agreed.get(name), "    + ", changes);
            }
        });
        agreed.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> changes.add(name + " is gone"));
        return changes;
    }

    private static void difference(String from, String to, String mark, List<String> changes) {
        List<String> known = to.lines().toList();
        from.lines().filter(line -> !known.contains(line)).map(line -> mark + line.strip()).forEach(changes::add);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> packages = new TreeMap<>();
        for (String part : text.split("\n(?=package )")) {
            packages.put(part.split(" ")[1], part.stripTrailing() + "\n");
        }
        return packages;
    }

    private Map<String, String> packages() throws IOException {
        Map<String, String> packages = new TreeMap<>();
        try (JarFile jar = new JarFile(bundle.toFile())) {
            Matcher exports = EXPORT.matcher(jar.getManifest().getMainAttributes().getValue("Export-Package"));
            while (exports.find()) {
                String name = exports.group(1);
                Matcher version = VERSION.matcher(exports.group(2));
                packages.put(name, "package %s %s%n".formatted(name, version.find() ? version.group(1) : "0")
                        + types(jar, name));
            }
        }
        return packages;
    }

    private String types(JarFile jar, String name) {
        String folder = name.replace('.', '/') + "/";
        List<String> classes = jar.stream().map(entry -> entry.getName())
                .filter(entry -> entry.startsWith(folder) && entry.endsWith(".class"))
                .filter(entry -> entry.indexOf('/', folder.length()) < 0 && !entry.contains("package-info"))
                .map(entry -> entry.replace('/', '.').substring(0, entry.length() - ".class".length()))
                .sorted()
                .toList();
        List<String> arguments = new ArrayList<>(List.of("-protected", "-cp", bundle.toString()));
        arguments.addAll(classes);
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        if (ToolProvider.findFirst("javap").orElseThrow().run(writer, writer, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("javap: " + text);
        }
        return sorted(text.toString());
    }

    /** Only the types that can be seen, their members in the order of their names. */
    private static String sorted(String text) {
        StringBuilder result = new StringBuilder();
        List<String> members = new ArrayList<>();
        boolean visible = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("}")) {
                Collections.sort(members);
                members.forEach(member -> result.append("    ").append(member).append('\n'));
                members.clear();
            } else if (line.startsWith("  ") && visible) {
                members.add(line.strip());
            } else if (line.endsWith("{")) {
                visible = line.startsWith("public ") || line.startsWith("protected ");
                result.append(visible ? "  " + line.replace(" {", "") + "\n" : "");
            }
        }
        return result.toString();
    }
}
