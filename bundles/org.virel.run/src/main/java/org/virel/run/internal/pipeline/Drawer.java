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
    record Content(List<Transition> transitions, List<Episode> episodes, List<Noted> figures) {}

    /** The collector fills the same action again. */
    synchronized void add(Transition transition) {
        List<Step> successors = transition.successors();
        content.transitions().add(new Transition(transition.observation(), transition.action().clone(), successors));
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
