package org.virel.mstep.residual.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.virel.api.agent.Critic;

/**
 * What an M-step keeps for each Q function of each critic, made when first asked for.
 *
 * @param <T> what it keeps
 */
final class PerFunction<T> {

    private final Map<Critic, List<T>> kept = new IdentityHashMap<>();
    private final Function<Residual, T> maker;

    PerFunction(Function<Residual, T> maker) {
        this.maker = maker;
    }

    /** Returns what is kept for the functions of a critic, in their order. */
    List<T> of(Critic critic) {
        return kept.computeIfAbsent(critic, this::make);
    }

    private List<T> make(Critic critic) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < critic.actionValues().size(); i++) {
            made.add(maker.apply(new Residual(critic, i)));
        }
        return List.copyOf(made);
    }
}
