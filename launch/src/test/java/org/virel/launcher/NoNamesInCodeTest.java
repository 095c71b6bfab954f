package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pipelines differ in their parts: no code asks which pipeline it is in, by name or by a flag named after one. */
class NoNamesInCodeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The project has the name of its first pipeline: its program, its cache. There the name is asked for by nobody. */
    private static final String PROJECT = "virel";

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ASKING = "(equals|equalsIgnoreCase|contentEquals|startsWith|endsWith|contains|matches)\\(\\s*";

    private final SortedSet<String> names = FeatureFile.pipelines();

    @Test
    void noSourceHasThePipelinesNames() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            offences(Files.readString(source)).forEach(offence -> found.add(ROOT.relativize(source) + ": " + offence));
        }
        assertTrue(sources.size() > 300, "only " + sources.size() + " sources were looked at");
        assertEquals(List.of(), found);
    }

    @Test
    void whatIsLookedForIsFound() {
        assertEquals(
                List.of("\"sac\"", "\"Ddpg\"", "isSac2", "IS_MPO", "algorithm", "asks for \"virel\""),
                offences("""
                        /* "beta" in a comment */ // and "sac" here
                        if (name.equals("sac") || name.equalsIgnoreCase("Ddpg")) {}
                        boolean isSac2 = IS_MPO;
                        String algorithm = "virel.program", folder = "virel", reset = "transaction";
                        if (pipeline.equals("virel")) {}
                        """));
    }

    private List<String> offences(String source) {
        String code = COMMENT.matcher(source).replaceAll(" ");
        List<String> offences = new ArrayList<>();
        Matcher literals = LITERAL.matcher(code);
        while (literals.find()) {
            if (isName(literals.group(1)) && !literals.group(1).strip().equals(PROJECT)) {
                offences.add(literals.group());
            }
        }
        Matcher identifiers = IDENTIFIER.matcher(LITERAL.matcher(code).replaceAll("\"\""));
        while (identifiers.find()) {
            if (speaksOfAPipeline(identifiers.group())) {
                offences.add(identifiers.group());
            }
        }
        if (Pattern.compile(ASKING + "\"virel\"|\"virel\"\\s*\\.\\s*equals|case\\s+\"virel\"|[=!]=\\s*\"virel\"")
                .matcher(code)
                .find()) {
            offences.add("asks for \"virel\"");
        }
        return offences;
    }

    private boolean isName(String text) {
        return names.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Words of an identifier, in camel case or with underscores; beta is a letter of formulas, too. */
    private boolean speaksOfAPipeline(String identifier) {
        if (identifier.equalsIgnoreCase("algorithm")) {
            return true;
        }
        String words = identifier.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return Stream.of(words.split("_"))
                .anyMatch(word -> names.contains(word) && !word.equals(PROJECT) && !word.equals("beta"));
    }

    /** The main sources of the integration tests are tests; those of the theory are statements about methods, by their names. */
    private static List<Path> sources() throws IOException {
        List<Path> folders;
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            folders = bundles
                    .filter(folder -> !folder.endsWith("org.virel.itest") && !folder.endsWith("org.virel.theory"))
                    .map(folder -> folder.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        folders.add(ROOT.resolve("launch/src/main"));
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
