package org.virel.command.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;

class NewsTest {

    private static final RunEvent STARTED = RunEvent.of(0, "started", Map.of());
    private static final RunEvent UNDONE = RunEvent.of(1200, "undone", Map.of("line", "1", "why", "q is not finite",
            "to.m_step", "org.virel.mstep.residual:gtd2@0.1.0#" + "0123456789abcdef".repeat(4)));
    private static final String TAKEN_BACK = "first: taken back at step 1200: m_step org.virel.mstep.residual:gtd2@0.1.0: "
            + "q is not finite";

    private final FakeRun run = new FakeRun("first");
    private final CommandSession session = Sessions.fresh();
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private final News news = new News();
    private final Runs runs = new Runs(List.of(run), news);

    @BeforeEach
    void listen() {
        session.put(Desk.NOTICES, (Consumer<String>) notices::add);
        run.events = List.of(STARTED);
    }

    @AfterEach
    void close() {
        news.close();
    }

    @Test
    void whoeverHasAskedForAnythingIsToldOfASwapThatIsTakenBack() throws Exception {
        new RunCommands(runs).checkpoint(session, Sessions.words());
        run.events = List.of(STARTED, UNDONE);
        assertEquals(TAKEN_BACK, notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void aListOfRunsIsEnoughToFollowTheOneThatIsMeant() throws Exception {
        new RunCommands(runs).runs(session, Sessions.words());
        run.events = List.of(STARTED, UNDONE);
        assertEquals(TAKEN_BACK, notices.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void eachEventIsToldOnce() {
        news.follow(new Desk(session), run);
        run.events = List.of(STARTED, UNDONE);
        news.follow(new Desk(session), run);
        news.look();
        news.look();
        assertEquals(List.of(TAKEN_BACK), List.copyOf(notices));
    }

    @Test
    void whatHappenedBeforeIsNoNews() {
        run.events = List.of(STARTED, UNDONE);
        news.follow(new Desk(session), run);
        news.look();
        assertTrue(notices.isEmpty());
    }

    @Test
    void aChangeOfSettingsThatIsTakenBackNamesNobody() {
        news.follow(new Desk(session), run);
        run.events = List.of(STARTED, RunEvent.of(7, "undone", Map.of("line", "3", "why", "no such place")),
                RunEvent.of(8, "refused", Map.of("reason", "its state is lost")));
        news.look();
        assertEquals(
                List.of("first: taken back at step 7: no such place", "first: refused at step 8: its state is lost"),
                List.copyOf(notices));
    }

    @Test
    void theLastEventsOfARunThatHasEndedAreToldAndItIsLetGo() {
        news.follow(new Desk(session), run);
        run.state = RunState.FAILED;
        run.events = List.of(STARTED, UNDONE);
        news.look();
        run.events = List.of(STARTED, UNDONE, UNDONE);
        news.look();
        assertEquals(List.of(TAKEN_BACK), List.copyOf(notices));
    }

    @Test
    void sessionsAndLogsThatFailAreInNobodysWay() {
        CommandSession broken = Sessions.fresh();
        broken.put(Desk.NOTICES, (Consumer<String>) text -> {
            throw new IllegalStateException("gone");
        });
        FakeRun unreadable = new FakeRun("second") {
            @Override
            public List<RunEvent> events() {
                throw new UncheckedIOException(new java.io.IOException("torn"));
            }
        };
        news.follow(new Desk(broken), run);
        news.follow(new Desk(session), unreadable);
        news.follow(new Desk(session), run);
        run.events = List.of(STARTED, UNDONE);
        news.look();
        assertEquals(List.of(TAKEN_BACK), List.copyOf(notices));
    }
}
