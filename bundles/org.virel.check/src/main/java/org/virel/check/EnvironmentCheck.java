package org.virel.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.environment.EnvironmentProvider;

/**
 * One promise of every {@link org.virel.api.environment.Environment}, and how to see whether it is kept. Environments are played with
 * random actions that follow from fixed seeds, so a finding comes back until its cause is gone.
 *
 * <p>Together they look for what Gymnasium's {@code check_env} and passive checker and Stable-Baselines3's {@code check_env} look for, as
 * far as Java's types leave it open, and for what this API promises beyond: exact states, fresh arrays, any thread.
 */
public final class EnvironmentCheck {

    /** What looks whether a promise is kept; throws a {@link Violation} if it is not. */
    interface Examination {

        void examine(Subject subject, Report report);
    }

    private final String name;
    private final String promise;
    private final Examination examination;

    EnvironmentCheck(String name, String promise, Examination examination) {
        this.name = name;
        this.promise = promise;
        this.examination = examination;
    }

    /** Returns all checks, those first whose failure others follow from. */
    public static List<EnvironmentCheck> all() {
        return Stream
                .of(SpaceChecks.all(), EpisodeChecks.all(), SeedChecks.all(), RefusalChecks.all(), ArrayChecks.all(),
                        StateChecks.all(), DamageChecks.all(), ModelChecks.all(), LifeChecks.all())
                .flatMap(List::stream).toList();
    }

    /** Returns a word or two, for example {@code seeding}. */
    public String name() {
        return name;
    }

    /** Returns the promise, a sentence without its full stop. */
    public String promise() {
        return promise;
    }

    /**
     * Makes environments and looks whether they keep the promise.
     *
     * @param settings what to create them with, by key
     * @return at least one finding. What an environment throws is one, too
     */
    public List<Finding> run(EnvironmentProvider provider, Map<String, String> settings) {
        Report report = new Report(name);
        try {
            examination.examine(new Subject(provider, settings), report);
        } catch (Violation e) {
            report.failure(e.text(), e.advice());
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            report.failure("%s%s".formatted(e, place(e)), promise);
        }
        if (report.findings().isEmpty()) {
            report.passed(promise);
        }
        return report.findings();
    }

    private static String place(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    @Override
    public String toString() {
        return name + ": " + promise;
    }
}
