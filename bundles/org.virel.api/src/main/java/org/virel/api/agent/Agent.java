package org.virel.api.agent;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;

/** The parts of a run as they stand in one iteration. A snapshot: asked again in the next iteration, it may differ. */
@ProviderType
public interface Agent {

    /** Returns the observations as policy and critics see them: the environment's, or without bounds where they are normalized. */
    Box observationSpace();

    /** Returns the actions of the agent: a box of {@code [-1, 1]}, or the environment's finite space. */
    Space actionSpace();

    /**
     * Takes one step in each environment of the agent with the exploring policy and adds them to the replay, in the order of the environments:
     * {@link #steps} grows by as many.
     */
    void collect();

    /**
     * Takes one step as {@link #collect()} does and does something else meanwhile, where the run has a thread to spare. The actions are
     * chosen first; then the environments step while {@code meanwhile} runs on the calling thread; when both have ended the
     * transitions join the replay and {@link #steps} grows. What {@code meanwhile} sees and does is therefore the same whether or
     * not the two overlap. If both fail, the failure of the environment is thrown.
     *
     * @param meanwhile does not collect
     * @throws IllegalStateException if called by {@code meanwhile}
     */
    void collect(Runnable meanwhile);

    /** Returns how many environments the agent steps at once, the same for the life of a run. */
    default int environments() {
        return 1;
    }

    /** Returns the environment steps of all agents of the run that have joined the replay so far. */
    long steps();

    /** Returns the replay. Batches that it fills have observations and rewards as policy and critics see them. */
    Replay replay();

    /** Returns the policy that is learned. */
    Policy policy();

    /** Returns the critics, at least one. */
    List<Critic> critics();

    /** Returns the temperature. */
    Temperature temperature();

    /** Returns the E-step. */
    EStep eStep();

    /** Returns the M-step. */
    MStep mStep();

    /**
     * Returns the rule that combines all Q functions of all critics, in their order, into what the E-step climbs. The first is
     * the first Q of the first critic.
     */
    Combination combination();

    /** Returns the discount gamma. */
    double discount();

    /**
     * Begins an update on a batch. Its actions come from the stream {@code update}. The draws and passes of the last update on
     * a batch of this shape end with it, so none begins between gradients and their application.
     *
     * @param batch not changed until the next update begins
     */
    Update update(Batch batch);

    /** Returns the run's environment model, all (s, a) with their successors, where there is one; not to be changed. */
    Optional<Batch> model();

    /** Returns a stream of the run, saved with it, for example {@code batch}. */
    RandomStream stream(String name);

    /**
     * Notes a figure for the log; what is noted several times between two lines of the log is averaged.
     *
     * @param key for example {@code train/q_loss}
     * @throws org.virel.api.provider.NotFiniteException if the value is not finite
     */
    void record(String key, double value);

    /** Returns the agents that learn together, of which this is one. */
    Team team();

    /**
     * Returns a copy of all parameters: of the policy, of the critics' networks and their slowly following copies, of the networks and
     * policies of E-step and M-step; the critics' reward scales and the value of the temperature; and what observations and rewards are normalized
     * by, if they are.
     */
    State parameters();

    /**
     * Takes the parameters of another agent of the team, and leaves optimizers and gradients alone. A colleague's temperature has the
     * value that comes with them from then on.
     *
     * @throws IllegalArgumentException if the entries or shapes differ
     */
    void setParameters(State parameters);

    /** Returns a copy of the gradients of the policy and of all networks that learn, added up since they were last cleared. */
    State gradients();

    /**
     * Adds the gradients of an agent of the team, times a factor.
     *
     * @throws IllegalArgumentException if the entries or shapes differ
     */
    void addGradients(State gradients, double factor);

    /** Forgets all gradients. */
    void clearGradients();
}
