package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.environment.Step;
import org.virel.api.listener.Episode;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.replay.Transition;

/** Where an agent puts what it has collected and noted until the run takes it. Used by the threads of both. */
final class Drawer implements Figures {

    private Content content = new Content(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /** A figure that was noted. */
    record Noted(String key, double value) {}

    /**
     * What is in a drawer, in the order in which it came.
     *
     * @param episodes as the agent counts them
     */
    record Content(List<Taken> taken, List<Episode> episodes, List<Noted> figures) {}

    /** A transition, and what is told with it. */
    record Taken(Transition transition, boolean begins, double discountedReturn) {}

    /** The collector fills the same action again. */
    synchronized void add(Transition transition, boolean begins, double discountedReturn) {
        List<Step> successors = transition.successors();
        Transition copy = new Transition(transition.observation(), transition.action().clone(), successors);
        content.taken().add(new Taken(copy, begins, discountedReturn));
    }

    synchronized void add(Episode episode) {
        content.episodes().add(episode);
    }

    @Override
    public void record(String key, double value) {
        NotFiniteException.check(key, value);
        note(new Noted(key, value));
    }

    private synchronized void note(Noted figure) {
        content.figures().add(figure);
    }

    /** Empties the drawer. */
    synchronized Content take() {
        Content taken = content;
        content = new Content(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        return taken;
    }
}
