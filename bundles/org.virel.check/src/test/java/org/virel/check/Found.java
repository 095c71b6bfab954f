package org.virel.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.check.Finding.Grade;

/** What the checks find out about environments. */
final class Found {

    static final EnvironmentProvider WALK = new Walk.Provider();
    static final EnvironmentProvider CHAIN = new Chain.Provider();

    private Found() {}

    /** Asserts that the check of a name says this about walks that are broken in some way. */
    static void failure(String check, String text, UnaryOperator<Environment> broken) {
        failureOf(check, text, Through.provider(WALK, broken));
    }

    /** Asserts that the check of a name says this about the environments of a provider. */
    static void failureOf(String check, String text, EnvironmentProvider broken) {
        found(Grade.FAILURE, check, text, broken);
    }

    static void warning(String check, String text, UnaryOperator<Environment> broken) {
        found(Grade.WARNING, check, text, Through.provider(WALK, broken));
    }

    static void note(String check, String text, UnaryOperator<Environment> broken) {
        found(Grade.NOTE, check, text, Through.provider(WALK, broken));
    }

    private static void found(Grade grade, String check, String text, EnvironmentProvider provider) {
        List<Finding> findings = run(check, provider);
        Finding last = findings.getLast();
        assertEquals(grade, last.grade(), findings.toString());
        assertTrue(last.text().contains(text), () -> "expected \"%s\" in: %s".formatted(text, last));
        assertEquals(grade == Grade.NOTE, last.advice().isEmpty(), last.toString());
    }

    private static List<Finding> run(String name, EnvironmentProvider provider) {
        EnvironmentCheck check = EnvironmentCheck.all().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no check '%s'".formatted(name)));
        return check.run(provider, Map.of());
    }
}
