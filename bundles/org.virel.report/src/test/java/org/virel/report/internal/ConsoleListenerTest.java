package org.virel.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;

class ConsoleListenerTest {

    private static final RunDescription RUN = new RunDescription("pendulum-1", Path.of("runs"), 20_000, 1, "virel",
            "Pendulum-v1");
    private static final String ERASE = "\r\033[K";

    private final SettableClock clock = new SettableClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void figuresAreOnePlainLineEach() {
        ConsoleListener listener = plain(120);
        listener.state(0, RunState.RUNNING, "");
        clock.advance(Duration.ofSeconds(10));
        listener.progress(5_000);
        listener.figures(5_000, figures());
        assertEquals(
                "5,000/20,000  25%  return -1200.5  eval -210.3  500 steps/s  0:30 left  policy 3.25  q 0.1250  v 12.00\n",
                text(out));
    }

    @Test
    void aRunWhoseSeedIsNotEnoughIsToldOnce() {
        ConsoleListener listener = plain(120);
        listener.event(RunEvent.of(0, "started", Map.of()));
        listener.event(RunEvent.of(0, "irreproducible", Map.of("why", "clouds")));
        assertEquals("not reproducible: clouds\n", text(out));
    }

    @Test
    void whatIsTakenBackIsTold() {
        plain(120).event(RunEvent.of(1046, "undone", Map.of("line", "3", "why", "it needs a smooth activation",
                "to.m_step", "org.virel.mstep.residual:gtd2@0.1.0#0123")));
        assertEquals(
                "taken back at step 1,046: m_step org.virel.mstep.residual:gtd2@0.1.0: it needs a smooth activation\n",
                text(out));
    }

    @Test
    void aNarrowConsoleLosesTheLossesFirst() {
        ConsoleListener listener = plain(70);
        listener.state(0, RunState.RUNNING, "");
        clock.advance(Duration.ofSeconds(10));
        listener.figures(5_000, figures());
        assertEquals("5,000/20,000  25%  return -1200.5  eval -210.3  500 steps/s\n", text(out));
    }

    @Test
    void noLineFillsTheConsole() {
        for (int columns = 20; columns < 130; columns++) {
            out.reset();
            ConsoleListener listener = plain(columns);
            listener.state(0, RunState.RUNNING, "");
            clock.advance(Duration.ofSeconds(10));
            listener.figures(5_000, figures());
            int width = text(out).stripTrailing().length();
            assertTrue(width < columns, width + " of " + columns);
        }
    }

    @Test
    void aTerminalLineIsDrawnOverTenTimesASecondAtMost() {
        ConsoleListener listener = terminal();
        for (int step = 1; step <= 1000; step++) {
            clock.advance(Duration.ofMillis(1));
            listener.progress(step);
        }
        assertEquals(10, Arrays.stream(text(out).split("\r", -1)).skip(1).count());
        assertTrue(text(out).startsWith(ERASE + "1/20,000  0%" + ERASE), text(out));
        assertEquals(-1, text(out).indexOf('\n'));
    }

    @Test
    void aStateLeavesTheLineAndGetsItsOwn() {
        ConsoleListener listener = terminal();
        listener.state(0, RunState.RUNNING, "");
        listener.progress(100);
        listener.state(101, RunState.WAITING, "no service for role 'policy'");
        listener.close();
        assertEquals(
                ERASE + "100/20,000  0%" + ERASE
                        + "101/20,000  0%\nwaiting at step 101: no service for role 'policy'\n",
                text(out));
    }

    @Test
    void theLifeOfARunIsToldInPlainLines() {
        ConsoleListener listener = plain(80);
        listener.state(0, RunState.STARTING, "");
        listener.state(0, RunState.RUNNING, "");
        listener.state(1_000, RunState.PAUSED, "asked to");
        listener.state(1_000, RunState.RUNNING, "");
        clock.advance(Duration.ofSeconds(3723));
        listener.state(20_000, RunState.FINISHED, "");
        assertEquals("""
                pendulum-1: virel on Pendulum-v1, seed 1, 20,000 steps
                paused at step 1,000: asked to
                going on at step 1,000
                finished at step 20,000 after 1:02:03
                """, text(out));
    }

    @Test
    void aFailureIsAnError() {
        ConsoleListener listener = plain(80);
        listener.state(7, RunState.FAILED, "reward is NaN");
        assertEquals("", text(out));
        assertEquals("failed at step 7\n", text(errors));
    }

    @Test
    void aSingleReturnIsShownUntilThereIsAMean() {
        ConsoleListener listener = plain(80);
        listener.episode(new Episode(200, 0, -1500, 200, false));
        listener.figures(200, new TreeMap<>());
        listener.figures(300, new TreeMap<>(Map.of("rollout/ep_rew_mean", -1400.0)));
        listener.episode(new Episode(400, 1, -900, 200, false));
        listener.figures(400, new TreeMap<>());
        assertEquals("""
                200/20,000  1%  return -1500.0
                300/20,000  1%  return -1400.0
                400/20,000  2%  return -1400.0
                """, text(out));
    }

    @Test
    void timePausedDoesNotSlowTheRate() {
        ConsoleListener listener = plain(80);
        listener.state(0, RunState.RUNNING, "");
        clock.advance(Duration.ofHours(1));
        listener.state(1_000, RunState.RUNNING, "");
        clock.advance(Duration.ofSeconds(2));
        out.reset();
        listener.figures(2_000, new TreeMap<>());
        assertEquals("2,000/20,000  10%  500 steps/s  0:36 left\n", text(out));
    }

    @Test
    void theRateIsThatOfTheLastHalfMinute() {
        ConsoleListener listener = plain(80);
        listener.state(0, RunState.RUNNING, "");
        long step = 10_000;
        listener.progress(step);
        for (int second = 0; second < 40; second++) {
            clock.advance(Duration.ofSeconds(1));
            step += 100;
            listener.progress(step);
        }
        listener.figures(step, new TreeMap<>());
        assertEquals("14,000/20,000  70%  100 steps/s  1:00 left\n", text(out));
    }

    private static SortedMap<String, Double> figures() {
        return new TreeMap<>(Map.of(
                "rollout/ep_rew_mean", -1200.5,
                "rollout/ep_len_mean", 200.0,
                "eval/mean_reward", -210.25,
                "train/q_loss", 0.125,
                "train/v_loss", 12.0,
                "train/policy_loss", 3.25));
    }

    private ConsoleListener plain(int columns) {
        return listener(new PlainOutput(stream(out)), columns);
    }

    private ConsoleListener terminal() {
        return listener(new TerminalOutput(stream(out)), 80);
    }

    private ConsoleListener listener(ConsoleOutput output, int columns) {
        return new ConsoleListener(RUN, output, stream(errors), columns, clock);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
