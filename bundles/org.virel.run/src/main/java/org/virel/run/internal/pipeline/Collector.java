package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.virel.api.environment.Step;
import org.virel.api.listener.Episode;
import org.virel.api.policy.Policy;
import org.virel.api.replay.Transition;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** Steps the environments of an agent with the exploring policy, hands over transitions and tells of episodes that end. */
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

    private static final String MEMORY = "memory";

    private final Spaces spaces;
    private final Consumer<Episode> ended;
    private final int successors;
    private final Stage[] stages;
    private final Memories memories;
    private Limits limits;
    private int resetInterval;
    private int startSteps;
    private double discount;

    /** Asked for by agents on other threads, written by one. */
    private volatile long steps;

    private long episode;

    Collector(Settings settings, Spaces spaces, Streams streams, Consumer<Episode> ended) {
        reconfigure(settings);
        this.spaces = spaces;
        this.ended = ended;
        successors = settings.get(SUCCESSORS);
        stages = new Stage[settings.get(Environments.N_ENVS)];
        boolean keepsReturns = settings.get(Normalizer.NORMALIZE_REWARD);
        for (int i = 0; i < stages.length; i++) {
            stages[i] = new Stage(i, stages.length, streams, spaces.actions().size(), successors, keepsReturns);
        }
        memories = new Memories(stages.length);
    }

    /** Returns the settings of collecting. */
    static List<Setting<?>> settings() {
        return Stream.concat(Limits.SETTINGS.stream(),
                Stream.of(RESET_INTERVAL, START_STEPS, SUCCESSORS, Environments.N_ENVS)).toList();
    }

    /**
     * Reads all settings, so that {@link #reconfigure} cannot fail.
     *
     * @throws SettingException if one cannot be read, or the successors or the number of environments would change
     */
    void requireReadable(Settings settings) {
        Limits.of(settings);
        settings.get(RESET_INTERVAL);
        settings.get(START_STEPS);
        requireSame(SUCCESSORS, successors, settings, "successors of a run's transitions");
        requireSame(Environments.N_ENVS, stages.length, settings, "environments that an agent steps at once");
    }

    private static void requireSame(Setting<Integer> setting, int before, Settings settings, String what) {
        int after = settings.get(setting);
        if (before != after) {
            throw new SettingException(
                    setting.key(), "the %s cannot change from %d to %d".formatted(what, before, after));
        }
    }

    void reconfigure(Settings settings) {
        limits = Limits.of(settings);
        resetInterval = settings.get(RESET_INTERVAL);
        startSteps = settings.get(START_STEPS);
        discount = settings.get(PipelineSettings.GAMMA);
    }

    /** Gives up the episodes that are going on, as if they had never begun: the environment is another one now. */
    void breakOff() {
        for (Stage stage : stages) {
            stage.end();
        }
    }

    /** The policy may be another one now. */
    void renew() {
        memories.renew();
    }

    /** Returns the steps of this agent. */
    long steps() {
        return steps;
    }

    /** Returns how many of its episodes have ended. */
    long episodes() {
        return episode;
    }

    /** Returns the environments that it steps. */
    int environments() {
        return stages.length;
    }

    /**
     * Takes one step in each environment. All actions are chosen before any environment steps, and transitions are handed over in the
     * order of the environments when all have: whoever is faster, the bits are the same.
     *
     * @param spread where the environments step
     * @param meanwhile what else is done once the actions are chosen; it sees nothing of the step
     */
    void collect(Participants participants, Round.Spread spread, Runnable meanwhile) {
        boolean anew = resetInterval > 0 && steps / stages.length % resetInterval == 0;
        for (Stage stage : stages) {
            act(stage, participants, anew);
        }
        participants.round().take(stages, spread, meanwhile);
        for (Stage stage : stages) {
            finish(stage, participants.round().successors(stage.number()), participants.intake());
        }
    }

    /** Begins an episode where one is due, and chooses the next action. */
    private void act(Stage stage, Participants participants, boolean anew) {
        memories.enter(stage.number(), participants.policy());
        if (anew || !stage.isRunning()) {
            begin(stage, participants);
        }
        choose(stage, participants);
        stage.crossing(steps).requireAction(stage.action(), spaces);
        memories.leave(stage.number(), participants.policy());
        stage.drawSeeds();
    }

    private void begin(Stage stage, Participants participants) {
        stage.begin(participants.environments().all().get(stage.number()).reset(stage.nextSeed()));
        stage.crossing(steps).requireObservation("first observation", stage.observation(), spaces);
        participants.policy().episodeBegins();
    }

    private void choose(Stage stage, Participants participants) {
        if (steps < startSteps) {
            spaces.uniform(stage.observation(), stage.exploration(), stage.action());
        } else {
            participants.policy().explore(participants.seen(stage.observation()), stage.exploration(), stage.action());
        }
    }

    private void finish(Stage stage, List<Step> outcomes, Intake intake) {
        Crossing crossing = stage.crossing(steps);
        for (int i = 0; i < outcomes.size(); i++) {
            crossing.require(outcomes.get(i), spaces);
        }
        float[] observation = stage.observation();
        Step step = outcomes.getFirst();
        steps = steps + 1;
        stage.advance(step, discount);
        Transition transition = new Transition(observation, stage.action(), stored(outcomes, stage.length()));
        intake.take(transition, stage.length() == 1, stage.discountedReturn());
        if (transition.terminated() || transition.truncated()) {
            stage.end();
            ended.accept(new Episode(steps, episode, stage.episodeReturn(), stage.length(), step.terminated()));
            episode++;
        }
    }

    private List<Step> stored(List<Step> outcomes, int length) {
        Step[] all = new Step[outcomes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = limits.stored(outcomes.get(i), length);
        }
        return List.of(all);
    }

    /** Returns the steps in a saved state. */
    static long steps(State saved) {
        return saved.integer("steps");
    }

    /** Returns the ended episodes in a saved state. */
    static long episodes(State saved) {
        return saved.integer("episode");
    }

    /** What there is of one environment alone stands beside the counts. */
    @Override
    public State save() {
        State.Builder state = State.builder().put("steps", steps).put("episode", episode);
        if (stages.length == 1) {
            return stages[0].saveInto(state).build();
        }
        for (Stage stage : stages) {
            State.Builder saved = stage.saveInto(State.builder());
            memories.of(stage.number()).ifPresent(memory -> saved.put(MEMORY, memory));
            state.put(stage.name(), saved.build());
        }
        return state.build();
    }

    @Override
    public void restore(State state) {
        steps = steps(state);
        episode = episodes(state);
        if (stages.length == 1) {
            stages[0].restore(state);
            return;
        }
        for (Stage stage : stages) {
            State saved = state.state(stage.name());
            stage.restore(saved);
            memories.set(stage.number(), saved.find(MEMORY));
        }
    }
}
