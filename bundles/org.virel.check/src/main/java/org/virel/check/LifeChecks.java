package org.virel.check;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.scene.Scene;
import org.virel.api.state.State;

/** Checks of threads, of pictures, and of the end. */
final class LifeChecks {

    private static final String UNTIED = "nothing is tied to a thread";

    private LifeChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("threads", "steps, saving and restoring may come from different threads",
                        LifeChecks::threads),
                new EnvironmentCheck("scene", "who looks at an environment changes nothing", LifeChecks::scene),
                new EnvironmentCheck("close", "closing twice has no effect, and none on other environments",
                        LifeChecks::close));
    }

    private static void threads(Subject subject, Report report) {
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Environment untouched = subject.create();
                Environment environment = subject.create();
                Environment made = on(other, subject::create)) {
            Player player = Player.begin(environment, Subject.SEED);
            Player expected = Player.begin(untouched, Subject.SEED);
            for (int i = 0; i < Claims.STEPS / 2; i++) {
                float[] action = player.nextAction();
                Step actual = on(other, () -> player.take(action));
                Claims.same(expected.step(), actual, "on another thread, " + player.where(), UNTIED);
            }
            State state = on(other, environment::save);
            made.restore(state);
            Claims.playAlike(expected, player.goOnIn(made), "made and saved on another thread", UNTIED);
        }
    }

    private static <T> T on(ExecutorService thread, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void scene(Subject subject, Report report) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player player = Player.begin(environment, Subject.SEED);
            Player expected = Player.begin(untouched, Subject.SEED);
            Optional<Scene> first = environment.scene();
            for (int i = 0; i < 20; i++) {
                if (environment.scene().isPresent() != first.isPresent()) {
                    throw new Violation(
                            "at %s the scene %s".formatted(player.where(), first.isPresent() ? "is gone" : "came"),
                            "an environment shows something for life, or never");
                }
                Claims.same(expected.step(), player.step(), "looked at, " + player.where(),
                        "who looks changes nothing");
            }
            if (first.isEmpty()) {
                report.notChecked("it shows nothing");
                return;
            }
        }
        beforeTheFirstReset(subject);
    }

    private static void beforeTheFirstReset(Subject subject) {
        try (Environment environment = subject.create()) {
            Claims.refused(IllegalStateException.class, "a look before the first reset", environment::scene);
        }
    }

    private static void close(Subject subject, Report report) {
        try (Environment untouched = subject.create();
                Environment neighbor = subject.create()) {
            Player expected = Player.begin(untouched, Subject.SEED);
            Player player = Player.begin(neighbor, Subject.SEED);
            Environment fresh = subject.create();
            Environment used = subject.create();
            used.reset(Subject.SEED);
            for (Environment closing : List.of(fresh, used)) {
                closing.close();
                closing.close();
            }
            Claims.playAlike(expected, player, "after closing another environment",
                    "environments have nothing in common");
        }
    }
}
