package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.listener.Episode;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Transition;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** Steps the environment with the exploring policy, hands over transitions and tells of episodes that end. */
final class Collector implements Stateful {

    private static final Setting<Integer> RESET_INTERVAL = Setting.integer(
            "reset_interval",
            1000,
            0,
            Integer.MAX_VALUE,
            "steps after which the training environment is reset, 0 for never; rlkit: each epoch");
    private static final Setting<Integer> START_STEPS = Setting.integer(
            "start_steps",
            0,
            0,
            Integer.MAX_VALUE,
            "first steps of a run whose actions are uniformly random; 0 in the official code");

    private static final Setting<Integer> SUCCESSORS = Setting.integer(
            "successors",
            1,
            1,
            100,
            "independent successors of each step, the first being what the episode goes on with; 2 for the residual gradient's"
                    + " double sampling: Baird (1995)");

    private final Spaces spaces;
    private final RandomStream episodes;
    private final RandomStream exploration;
    private final Streams streams;
    private final Consumer<Episode> ended;
    private final long[] furtherSeeds;
    private Limits limits;
    private int resetInterval;
    private int startSteps;
    private final float[] action;
    private float[] observation = new float[0];
    private boolean running;

    /** Asked for by agents on other threads, written by one. */
    private volatile long steps;

    private long episode;
    private int length;
    private double episodeReturn;

    Collector(Settings settings, Spaces spaces, Streams streams, Consumer<Episode> ended) {
        reconfigure(settings);
        this.spaces = spaces;
        action = new float[spaces.actions().size()];
        episodes = streams.get("environment");
        exploration = streams.get("policy");
        furtherSeeds = new long[settings.get(SUCCESSORS) - 1];
        this.streams = streams;
        this.ended = ended;
    }

    /** Returns the settings of collecting. */
    static List<Setting<?>> settings() {
        return Stream.concat(Limits.SETTINGS.stream(), Stream.of(RESET_INTERVAL, START_STEPS, SUCCESSORS)).toList();
    }

    /**
     * Reads all settings, so that {@link #reconfigure} cannot fail.
     *
     * @throws SettingException if one cannot be read, or the successors would change
     */
    void requireReadable(Settings settings) {
        Limits.of(settings);
        settings.get(RESET_INTERVAL);
        settings.get(START_STEPS);
        int before = 1 + furtherSeeds.length;
        int after = settings.get(SUCCESSORS);
        if (before != after) {
            throw new SettingException(
                    SUCCESSORS.key(),
                    "the successors of a run's transitions cannot change from %d to %d".formatted(before, after));
        }
    }

    void reconfigure(Settings settings) {
        limits = Limits.of(settings);
        resetInterval = settings.get(RESET_INTERVAL);
        startSteps = settings.get(START_STEPS);
    }

    /** Returns the steps of this agent. */
    long steps() {
        return steps;
    }

    /** Returns how many of its episodes have ended. */
    long episodes() {
        return episode;
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
        crossing.requireAction(action, spaces);
        drawSeeds();
        finish(scene.stepping().take(action, furtherSeeds, lane, meanwhile), scene.transitions(), crossing);
    }

    /** The stream is one of those that are saved, so it begins only where it is used. */
    private void drawSeeds() {
        for (int i = 0; i < furtherSeeds.length; i++) {
            furtherSeeds[i] = streams.get("successors").nextLong();
        }
    }

    private void choose(Policy policy) {
        if (steps < startSteps) {
            spaces.uniform(observation, exploration, action);
        } else {
            policy.explore(observation, exploration, action);
        }
    }

    private void finish(List<Step> successors, Consumer<Transition> transitions, Crossing crossing) {
        for (int i = 0; i < successors.size(); i++) {
            crossing.require(successors.get(i), spaces);
        }
        Step step = successors.getFirst();
        steps = steps + 1;
        length++;
        episodeReturn += step.reward();
        Transition transition = new Transition(observation, action, stored(successors));
        transitions.accept(transition);
        observation = step.observation();
        if (transition.terminated() || transition.truncated()) {
            running = false;
            ended.accept(new Episode(steps, episode, episodeReturn, length, step.terminated()));
            episode++;
        }
    }

    private List<Step> stored(List<Step> successors) {
        Step[] all = new Step[successors.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = limits.stored(successors.get(i), length);
        }
        return List.of(all);
    }

    private void begin(Environment environment, Policy policy) {
        observation = environment.reset(episodes.nextLong());
        new Crossing("", steps).requireObservation("first observation", observation, spaces);
        policy.episodeBegins();
        running = true;
        length = 0;
        episodeReturn = 0;
    }

    /** Returns the steps in a saved state. */
    static long steps(State saved) {
        return saved.integer("steps");
    }

    /** Returns the ended episodes in a saved state. */
    static long episodes(State saved) {
        return saved.integer("episode");
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
        steps = steps(state);
        episode = episodes(state);
        length = state.smallInteger("length");
        episodeReturn = state.real("return");
    }
}
