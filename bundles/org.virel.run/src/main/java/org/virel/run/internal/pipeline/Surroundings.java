package org.virel.run.internal.pipeline;

import org.virel.api.agent.Team;
import org.virel.api.replay.Replay;
import org.virel.api.temperature.Temperature;

/** What there is once in a run, as one of its agents sees it. */
interface Surroundings extends Figures {

    /** Returns the replay, with the task's own numbers. */
    Replay replay();

    /** Returns who takes what the agent collects, until a part of the run becomes another object. */
    Intake intake();

    Temperature temperature();

    /** Takes up the value that the temperature had where the agent's parameters come from. */
    void takeTemperature(double value);

    /** Returns the environment steps of the run. */
    long steps();

    Team team();
}
