package org.virel.run.internal.pipeline;

import org.virel.api.replay.Replay;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** How the state of a component is carried over to its successor. */
interface Carrier<T> {

    /** Returns the state. */
    State capture(T component);

    /** Puts it into a fresh component. */
    void install(T component, State state);

    /** Carries what the component saves by itself. */
    static <T extends Stateful> Carrier<T> plain() {
        return new Carrier<>() {
            @Override
            public State capture(T component) {
                return component.save();
            }

            @Override
            public void install(T component, State state) {
                component.restore(state);
            }
        };
    }

    /** Carries the transitions of a replay besides what it saves; checkpoints keep those in files of their own. */
    static Carrier<Replay> replay() {
        return new Carrier<>() {
            @Override
            public State capture(Replay replay) {
                return State.builder()
                        .put("replay", replay)
                        .put("rows", replay.export(replay.first(), replay.next()))
                        .build();
            }

            @Override
            public void install(Replay replay, State state) {
                replay.append(state.state("rows"));
                replay.restore(state.state("replay"));
            }
        };
    }
}
