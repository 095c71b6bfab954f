package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.check.EnvironmentCheck;
import org.virel.check.Finding;
import org.virel.check.Finding.Grade;

/**
 * What every {@link org.virel.api.environment.Environment} promises. Extend it, say which provider makes the environments and with
 * which settings, and run it: there is a test for each {@link EnvironmentCheck}, the same that {@code virel check} runs.
 *
 * <p>Episodes are played with random actions. A time limit is tested where the provider declares the setting
 * {@code max_episode_steps}.
 */
public abstract class EnvironmentContract {

    private static final String SEEDS = "seeds";

    /** Returns the provider of the environments to test. */
    protected abstract EnvironmentProvider provider();

    /** Returns the settings to create environments with, by key. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Says whether episodes of different seeds differ; to be overridden where nothing is random. */
    protected boolean random() {
        return true;
    }

    @TestFactory
    final Stream<DynamicTest> itKeepsWhatEveryEnvironmentPromises() {
        return EnvironmentCheck.all().stream()
                .map(check -> DynamicTest.dynamicTest(check.promise(), () -> run(check)));
    }

    private void run(EnvironmentCheck check) {
        List<Finding> findings = check.run(provider(), settings());
        for (Finding finding : findings) {
            if (finding.grade() == Grade.FAILURE || finding.grade() == Grade.WARNING && refused(check)) {
                fail(finding.toString());
            }
        }
        for (Finding finding : findings) {
            if (finding.grade() == Grade.NOT_CHECKED) {
                abort(finding.text());
            }
        }
    }

    /** What may be right in general is wrong where the author says that episodes differ. */
    private boolean refused(EnvironmentCheck check) {
        return check.name().equals(SEEDS) && random();
    }
}
