package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.listener.Episode;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** Steps the environment with the exploring policy, fills the replay and tells of episodes that end. */
final class Collector implements Stateful {

    static final Setting<Integer> MAX_PATH_LENGTH = Setting.integer(
            "max_path_length", 999, 1, Integer.MAX_VALUE, "steps after which an episode is cut; official code");
    static final Setting<Integer> RESET_INTERVAL = Setting.integer(
            "reset_interval",
            1000,
            0,
            Integer.MAX_VALUE,
            "steps after which the training environment is reset, 0 for never; rlkit: each epoch");
    static final Setting<Boolean> TIMEOUTS_ARE_TERMINAL = Setting.flag(
            "timeouts_are_terminal", false, "store an environment's own time limit as terminal, as rlkit does");

    private static final Setting<Integer> START_STEPS = Setting.integer(
            "start_steps",
            0,
            0,
            Integer.MAX_VALUE,
            "first steps of a run whose actions are uniformly random; 0 in the official code");

    private final Spaces spaces;
    private final RandomStream episodes;
    private final RandomStream exploration;
    private final Consumer<Episode> ended;
    private int maxPathLength;
    private int resetInterval;
    private boolean timeoutsAreTerminal;
    private int startSteps;
    private final float[] action;
    private float[] observation = new float[0];
    private boolean running;
    private long steps;
    private long episode;
    private int length;
    private double episodeReturn;

    Collector(Settings settings, Spaces spaces, Streams streams, Consumer<Episode> ended) {
        reconfigure(settings);
        this.spaces = spaces;
        action = new float[spaces.actions().size()];
        episodes = streams.get("environment");
        exploration = streams.get("policy");
        this.ended = ended;
    }

    /** Returns the settings of collecting. */
    static List<Setting<?>> settings() {
        return List.of(MAX_PATH_LENGTH, RESET_INTERVAL, TIMEOUTS_ARE_TERMINAL, START_STEPS);
    }

    /** Reads all settings, so that {@link #reconfigure} cannot fail. */
    static void requireReadable(Settings settings) {
        settings.get(MAX_PATH_LENGTH);
        settings.get(RESET_INTERVAL);
        settings.get(TIMEOUTS_ARE_TERMINAL);
        settings.get(START_STEPS);
    }

    void reconfigure(Settings settings) {
        maxPathLength = settings.get(MAX_PATH_LENGTH);
        resetInterval = settings.get(RESET_INTERVAL);
        timeoutsAreTerminal = settings.get(TIMEOUTS_ARE_TERMINAL);
        startSteps = settings.get(START_STEPS);
    }

    long steps() {
        return steps;
    }

    /**
     * Takes one step.
     *
     * @param lane where the environment steps meanwhile
     * @param meanwhile what else is done once the action is chosen; it sees nothing of the step
     */
    void collect(Scene scene, Lane lane, Runnable meanwhile) {
        if (!running || resetInterval > 0 && steps % resetInterval == 0) {
            begin(scene.environment(), scene.policy());
        }
        choose(scene.policy());
        Crossing crossing = new Crossing("", steps);
        crossing.requireAction(action);
        finish(scene.stepping().take(action, lane, meanwhile), scene.replay(), crossing);
    }

    private void choose(Policy policy) {
        if (steps < startSteps) {
            spaces.uniform(observation, exploration, action);
        } else {
            policy.explore(observation, exploration, action);
        }
    }

    private void finish(Step step, Replay replay, Crossing crossing) {
        crossing.require(step, spaces);
        steps++;
        length++;
        episodeReturn += step.reward();
        boolean truncated = step.truncated() || length >= maxPathLength;
        boolean terminated = step.terminated() || timeoutsAreTerminal && step.truncated();
        replay.add(new Transition(
                observation, action, (float) step.reward(), step.observation(), terminated, truncated));
        observation = step.observation();
        if (terminated || truncated) {
            running = false;
            ended.accept(new Episode(steps, episode, episodeReturn, length, step.terminated()));
            episode++;
        }
    }

    private void begin(Environment environment, Policy policy) {
        observation = environment.reset(episodes.nextLong());
        new Crossing("", steps).requireObservation("first observation", observation, spaces);
        policy.episodeBegins();
        running = true;
        length = 0;
        episodeReturn = 0;
    }

    @Override
    public State save() {
        return State.builder()
                .put("observation", observation.clone())
                .put("running", running ? 1 : 0)
                .put("steps", steps)
                .put("episode", episode)
                .put("length", length)
                .put("return", episodeReturn)
                .build();
    }

    @Override
    public void restore(State state) {
        observation = state.tensor("observation").data().clone();
        running = state.integer("running") == 1;
        steps = state.integer("steps");
        episode = state.integer("episode");
        length = state.smallInteger("length");
        episodeReturn = state.real("return");
    }
}
