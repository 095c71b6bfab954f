package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.command.internal.shell.Sessions.words;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;

class PlaceCommandsTest {

    private final FakeRun run = new FakeRun("first");
    private final CommandSession session = Sessions.fresh();
    private final PlaceCommands commands = new PlaceCommands(new Runs(List.of(run), new News()));

    @Test
    void aSwapSaysWhatIsThereNowAndSinceWhen() {
        assertEquals("swapped replay to com.acme:uniform at step 1234",
                commands.swap(session, words("replay", "com.acme:uniform")));
        assertEquals(List.of(new Request.Swap("replay", "com.acme:uniform", false)), run.asked);
    }

    @Test
    void aSwapMayBeginAnewAndMeanAWholeRole() {
        commands.swap(session, words("operator", "soft", "--fresh"));
        assertEquals(List.of(new Request.Swap("operator", "soft", true)), run.asked);
    }

    @Test
    void aMistypedPlaceIsNotEvenAskedFor() {
        assertEquals("unknown place or role 'repaly': did you mean replay?",
                assertThrows(IllegalArgumentException.class,
                        () -> commands.swap(session, words("repaly", "uniform"))).getMessage());
        assertTrue(run.asked.isEmpty());
    }

    @Test
    void whoeverSwapsToWhatARunWaitsForIsToldThatItGoesOnByItself() {
        refuse("unknown operator 'hard': none of the 41 there are is like it");
        for (String name : List.of("hard", "org.virel.operator.bellman:hard")) {
            assertEquals("'%s' is what the run is waiting for: it goes on by itself when that is back".formatted(name),
                    refusal("critic.hard.operator", name));
        }
        refuse("operator 'hard' of org.virel.operator.bellman 0.1.0 is not there");
        assertTrue(refusal("operator", "hard").startsWith("'hard' is what the run is waiting for"));
        assertEquals(3, run.asked.size());
    }

    @Test
    void anyOtherRefusalOfASwapIsTheRunsOwn() {
        refuse("unknown operator 'hrad': did you mean hard?");
        assertEquals("unknown operator 'hrad': did you mean hard?", refusal("operator", "hrad"));
        refuse("unknown replay 'uniform': there is none");
        assertEquals("unknown replay 'uniform': there is none", refusal("replay", "uniform"));
        refuse("its state does not fit");
        assertEquals("its state does not fit", refusal("operator", "hard"));
    }

    private void refuse(String reason) {
        run.effect = CompletableFuture.failedFuture(new IllegalStateException(reason));
    }

    private String refusal(String place, String provider) {
        return assertThrows(IllegalStateException.class, () -> commands.swap(session, words(place, provider)))
                .getMessage();
    }

    @Test
    void placesSayWhatFillsThemAndWhichWait() {
        String places = commands.places(session, words());
        assertTrue(places.lines().anyMatch(
                line -> line.matches("replay +replay +uniform +org.virel.replay.uniform .*")), places);
        assertTrue(places.lines().anyMatch(
                line -> line.startsWith("critic.hard.operator") && line.contains("nobody: waits for hard")), places);
    }

    @Test
    void theLastEventsAreShownTheOldestFirst() {
        run.events = List.of(RunEvent.of(0, "started", Map.of()), RunEvent.of(10, "pause", Map.of()),
                RunEvent.of(10, "reconfigure", Map.of("learning_rate", "1e-4")));
        String events = commands.events(session, words("2"));
        assertFalse(events.contains("started"), events);
        assertTrue(events.endsWith("10    pause\n10    reconfigure  learning_rate=1e-4"), events);
    }

    @Test
    void hashesAreShownAsFarAsTheyTellJarsApart() {
        String identity = "com.acme:warm@1.0.0#";
        run.events = List
                .of(RunEvent.of(1, "filled", Map.of("to.temperature", identity + "0123456789abcdef".repeat(4))));

        assertTrue(commands.events(session, words()).endsWith("to.temperature=" + identity + "01234567"));
    }

    @Test
    void aNumberOfEventsIsANumber() {
        assertThrows(IllegalArgumentException.class, () -> commands.events(session, words("many")));
        assertThrows(IllegalArgumentException.class, () -> commands.events(session, words("0")));
    }
}
