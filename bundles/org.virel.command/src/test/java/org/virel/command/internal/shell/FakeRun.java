package org.virel.command.internal.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;

/** A run that answers as it is told to, and keeps what it was asked. */
class FakeRun implements Run {

    final List<Request> asked = new ArrayList<>();
    RunState state = RunState.RUNNING;
    CompletableFuture<Long> effect = CompletableFuture.completedFuture(1234L);
    CompletableFuture<RunState> ended = new CompletableFuture<>();
    volatile List<RunEvent> events = List.of();
    Path directory = Path.of("runs/nowhere");

    private final String id;

    FakeRun(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public long step() {
        return 1230;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("environment", "Pendulum-v1", "policy.learning_rate", "3.0E-4",
                "critic.hard.q0.learning_rate", "1.0E-3", "total_timesteps", "20000"));
    }

    @Override
    public List<Place> places() {
        return List.of(new Place("replay", "replay", "uniform", "org.virel.replay.uniform", "0.1.0", true),
                new Place("critic.hard.operator", "operator", "hard", "org.virel.operator.bellman", "0.1.0", false));
    }

    @Override
    public List<RunEvent> events() {
        return events;
    }

    @Override
    public Optional<String> reason() {
        return state == RunState.WAITING ? Optional.of("waiting for operator 'hard'") : Optional.empty();
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Long> request(Request request) {
        asked.add(request);
        return effect.minimalCompletionStage();
    }

    @Override
    public CompletionStage<RunState> ended() {
        return ended.minimalCompletionStage();
    }
}
