package org.virel.run.internal.pipeline;

import java.util.List;
import org.virel.api.replay.Replay;
import org.virel.api.replay.ReplayProvider;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** What is saved of all the parts of a run, and taken up again: everything but the replay's transitions. */
final class PipelineState implements Stateful {

    private static final String PARTS = "parts";
    private static final String CRITICS = "critics";
    private static final String REPLAY = "replay";
    private static final String COLLECTOR = "collector";
    private static final String STREAMS = "streams";
    private static final String NORMALIZER = "normalizer";
    private static final String AGENTS = "agents";

    private final Workshop workshop;
    private final AgentParts own;
    private final Part<ReplayProvider, Replay> replay;

    /** Those that are saved by their places. */
    private final List<Part<?, ?>> plain;

    private final Crew crew;

    PipelineState(
            Workshop workshop,
            AgentParts own,
            Part<ReplayProvider, Replay> replay,
            Part<?, ?> temperature,
            Part<?, ?> trainer,
            Crew crew) {
        this.workshop = workshop;
        this.own = own;
        this.replay = replay;
        plain = List.of(own.environment(), own.policy(), temperature, own.eStep(), own.mStep(), trainer);
        this.crew = crew;
    }

    @Override
    public State save() {
        State.Builder parts = State.builder();
        plain.forEach(part -> parts.put(part.place(), part.save()));
        State.Builder critics = State.builder();
        own.critics().forEach(critic -> critics.put(critic.name(), critic.save()));
        State.Builder all = State.builder()
                .put(PARTS, parts.build())
                .put(CRITICS, critics.build())
                .put(REPLAY, replay.component().save())
                .put(COLLECTOR, own.collector())
                .put(STREAMS, workshop.streams());
        own.normalizer().ifPresent(normalizer -> all.put(NORMALIZER, normalizer));
        return crew.isAlone() ? all.build() : all.put(AGENTS, crew).build();
    }

    /** Takes up a state; the replay has its transitions already. */
    @Override
    public void restore(State state) {
        State parts = state.state(PARTS);
        plain.forEach(part -> part.restore(parts.state(part.place())));
        State critics = state.state(CRITICS);
        critics.requireOnly(own.critics().stream().map(CriticParts::name).toArray(String[]::new));
        own.critics().forEach(critic -> critic.restore(critics.state(critic.name())));
        replay.component().restore(state.state(REPLAY));
        restoreNormalizer(state);
        own.collector().restore(state.state(COLLECTOR));
        workshop.streams().restore(state.state(STREAMS));
        crew.restore(colleagues(state));
    }

    /** Takes up what was learned: the policy, to be played. */
    void restoreLearned(State state) {
        own.policy().restore(state.state(PARTS).state(own.policy().place()));
        restoreNormalizer(state);
        own.collector().restore(state.state(COLLECTOR));
        crew.count(colleagues(state));
    }

    private void restoreNormalizer(State state) {
        if (own.normalizer().isPresent() != state.has(NORMALIZER)) {
            throw new IllegalArgumentException(
                    "the run was trained %s normalization: set normalize_observation and normalize_reward as they were"
                            .formatted(state.has(NORMALIZER) ? "with" : "without"));
        }
        own.normalizer().ifPresent(normalizer -> normalizer.restore(state.state(NORMALIZER)));
    }

    private static State colleagues(State state) {
        return state.find(AGENTS).orElse(State.EMPTY);
    }
}
