package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.virel.api.run.Evaluator;
import org.virel.api.scene.Spectator;

class EvaluateCommandTest {

    private static final Map<String, String> PLAIN = Map.of("directory", "run", "episodes", "1", "seed", "0");

    /** A framework in which there is no service. */
    private static final BundleContext EMPTY = (BundleContext) Proxy.newProxyInstance(
            EvaluateCommandTest.class.getClassLoader(), new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> null);

    private static final class Player implements Evaluator {

        private int played;

        @Override
        public Result evaluate(Path directory, int episodes, long seed, Map<String, String> overrides) {
            played++;
            return new Result(1, List.of(2.0), List.of(3));
        }

        @Override
        public Result evaluate(
                Path directory, int episodes, long seed, Map<String, String> overrides, Spectator spectator) {
            return evaluate(directory, episodes, seed, overrides);
        }

        @Override
        public Optional<String> difference(Path one, Path other) {
            return Optional.empty();
        }
    }

    private final Player player = new Player();
    private final EvaluateCommand command = new EvaluateCommand(player, EMPTY);

    @Test
    void withoutARecorderThereIsNoRecordingAndNothingIsPlayed() {
        Map<String, String> recording = new TreeMap<>(PLAIN);
        recording.put("record", "a.gif");

        assertEquals(ExitCode.MISSING, command.apply(recording));
        assertEquals(0, player.played);
    }

    @Test
    void withoutARecorderEpisodesArePlayedAllTheSame() {
        assertEquals(ExitCode.DONE, command.apply(PLAIN));
        assertEquals(1, player.played);
    }
}
