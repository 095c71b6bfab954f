package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Role;

class ListenerTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "200");

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    /** Writes down what it is told. */
    private static final class Witness implements RunListener {

        private final List<Long> figures = new CopyOnWriteArrayList<>();
        private final List<RunState> states = new CopyOnWriteArrayList<>();
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final List<Long> progress = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        @Override
        public void figures(long step, SortedMap<String, Double> values) {
            figures.add(step);
        }

        @Override
        public void state(long step, RunState state, String reason) {
            states.add(state);
        }

        @Override
        public void event(RunEvent event) {
            events.add(event.kind());
        }

        @Override
        public void progress(long step) {
            progress.add(step);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Witness witness() {
        Witness witness = new Witness();
        laboratory.catalog.add(Role.LISTENER, "witness", run -> witness);
        return witness;
    }

    @Test
    void aListenerIsToldOfEverythingInOrder() throws Exception {
        Witness witness = witness();
        laboratory.finish("told", SHORT);

        assertEquals(List.of(50L, 100L, 130L, 150L, 200L), witness.figures);
        assertEquals(List.of(RunState.STARTING, RunState.RUNNING, RunState.FINISHED), witness.states);
        assertEquals(List.of("started", "finished"), witness.events);
        assertEquals(200, witness.progress.size());
        assertTrue(witness.closed);
    }

    @Test
    void aListenerThatArrivesInMidRunIsToldFromThenOn() throws Exception {
        List<Witness> late = new ArrayList<>();
        laboratory.at(120, run -> late.add(witness()));
        laboratory.finish("late", SHORT);

        assertEquals(List.of(130L, 150L, 200L), late.getFirst().figures);
        assertEquals(121, late.getFirst().progress.getFirst());
        assertTrue(late.getFirst().closed);
    }

    @Test
    void aListenerThatThrowsIsDroppedAndTheOthersGoOn() throws Exception {
        for (String method : List.of("figures", "save", "progress", "event", "restore", "episode", "close")) {
            laboratory.catalog.add(
                    Role.LISTENER, "broken " + method, run -> Tampered.around(
                            RunListener.class, new RunListener() {}, (called, arguments, meant) -> {
                                if (called.equals(method)) {
                                    throw method.equals("progress")
                                            ? new NoClassDefFoundError("lost")
                                            : new IllegalStateException("broken");
                                }
                                return meant.go();
                            }));
        }
        laboratory.catalog.add(Role.LISTENER, "never", run -> {
            throw new IllegalStateException("cannot begin");
        });
        Witness witness = witness();
        Path directory = laboratory.finish("broken", SHORT);

        assertEquals(List.of(50L, 100L, 130L, 150L, 200L), witness.figures);
        assertSameRun(whole, directory);
        assertFalse(RunFiles.last(directory).state().state("listeners").has("broken figures"));
    }

    @Test
    void aListenerThatCannotTakeUpItsStateIsLeftOutAndTheRunGoesOn() throws Exception {
        RunListenerProvider fussy = run -> new RunListener() {
            @Override
            public State save() {
                return State.builder().put("lines", 3).build();
            }
        };
        laboratory.catalog.add(Role.LISTENER, "fussy", fussy);
        laboratory.finish("fussy", Map.of("total_timesteps", "120"));

        assertSameRun(whole, laboratory.finishResumed("fussy", SHORT));
    }
}
