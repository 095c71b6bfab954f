package org.virel.run.internal.pipeline;

import java.util.function.Consumer;
import org.virel.api.agent.Team;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.temperature.Temperature;

/** What there is once in a run, as one of its agents sees it. */
interface Surroundings extends Figures {

    Replay replay();

    /** Returns who takes the transitions that the agent collects, until a part of the run becomes another object. */
    Consumer<Transition> transitions();

    Temperature temperature();

    /** Takes up the value that the temperature had where the agent's parameters come from. */
    void takeTemperature(double value);

    /** Returns the environment steps of the run. */
    long steps();

    Team team();
}
