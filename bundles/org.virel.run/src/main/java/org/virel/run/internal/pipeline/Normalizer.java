package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.virel.api.data.Batch;
import org.virel.api.environment.Finite;
import org.virel.api.replay.Transition;
import org.virel.api.serving.Normalization;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/**
 * What stands between the task's numbers and an agent's: observations by their running mean and deviation, rewards by the running deviation of
 * the discounted return, both clipped, as Stable-Baselines3's {@code VecNormalize} does.
 *
 * <p>Everything else has the task's own numbers, the replay too: the same transition is seen by policy and critics with the statistics of
 * the moment. It learns from what joins the replay, once, and from nothing else. Used by the thread of its agent.
 */
final class Normalizer implements Stateful {

    static final Setting<Boolean> NORMALIZE_OBSERVATION = Setting.flag("normalize_observation", false,
            "policy and critics see observations less their running mean, over their deviation; false in the official code");
    static final Setting<Boolean> NORMALIZE_REWARD = Setting.flag("normalize_reward", false,
            "critics see rewards over the running deviation of the discounted return; false in the official code");

    private static final Setting<Double> CLIP_OBSERVATION = Setting.real("clip_observation", 10, Range.POSITIVE,
            "bound on each normalized observation; Stable-Baselines3");
    private static final Setting<Double> CLIP_REWARD = Setting.real("clip_reward", 10, Range.POSITIVE,
            "bound on normalized rewards; Stable-Baselines3");

    static final List<Setting<?>> SETTINGS = List.of(
            NORMALIZE_OBSERVATION, CLIP_OBSERVATION, NORMALIZE_REWARD, CLIP_REWARD);

    /** Added to variances; Stable-Baselines3, Gymnasium. */
    private static final double EPSILON = 1e-8;

    private static final String OBSERVATION = "observation";
    private static final String RETURN = "return";

    private final Spaces spaces;
    private final Optional<RunningMoments> observations;
    private final Optional<RunningMoments> returns;
    private final float[] seen;
    private final double[] factors;
    private boolean stale = true;
    private Clips clips;

    /** The bounds on what is normalized; of what is not they are not read. */
    private record Clips(float observation, float reward) {

        static Clips of(Settings settings) {
            return new Clips(
                    settings.get(NORMALIZE_OBSERVATION) ? settings.get(CLIP_OBSERVATION).floatValue() : 0,
                    settings.get(NORMALIZE_REWARD) ? settings.get(CLIP_REWARD).floatValue() : 0);
        }
    }

    private Normalizer(Settings settings, Spaces spaces) {
        this.spaces = spaces;
        int size = spaces.observations().size();
        observations = settings.get(NORMALIZE_OBSERVATION) ? Optional.of(new RunningMoments(size)) : Optional.empty();
        returns = settings.get(NORMALIZE_REWARD) ? Optional.of(new RunningMoments(1)) : Optional.empty();
        seen = new float[size];
        factors = new double[size];
        clips = Clips.of(settings);
    }

    /**
     * Returns one where the settings ask for it.
     *
     * @param spaces the environment's own
     */
    static Optional<Normalizer> of(Settings settings, Spaces spaces) {
        return isAskedFor(settings) ? Optional.of(new Normalizer(settings, spaces)) : Optional.empty();
    }

    static boolean isAskedFor(Settings settings) {
        // Both are read, so that neither is refused as unread.
        return settings.get(NORMALIZE_OBSERVATION) | settings.get(NORMALIZE_REWARD);
    }

    /** Reads all settings, so that {@link #reconfigure} cannot fail. */
    static void requireReadable(Settings settings) {
        Clips.of(settings);
    }

    void reconfigure(Settings settings) {
        clips = Clips.of(settings);
    }

    /**
     * Learns from a transition that joins the replay.
     *
     * @param begins whether an episode began with it
     * @param discountedReturn of its episode, up to it: {@code R <- gamma R + r}
     */
    void learn(Transition transition, boolean begins, double discountedReturn) {
        if (begins) {
            learn(transition.observation());
        }
        learn(transition.nextObservation());
        returns.ifPresent(moments -> {
            moments.begin();
            moments.learn(0, discountedReturn);
        });
    }

    private void learn(float[] observation) {
        if (observations.isPresent()) {
            RunningMoments moments = observations.get();
            moments.begin();
            for (int i = 0; i < observation.length; i++) {
                moments.learn(i, observation[i]);
            }
            stale = true;
        }
    }

    /**
     * Returns an observation as the policy sees it, valid until the next call.
     *
     * @throws PartException if not all actions are allowed there: what is allowed is not known of what the policy sees
     */
    float[] see(float[] observation) {
        if (observations.isEmpty()) {
            return observation;
        }
        requireAllAllowed(observation);
        System.arraycopy(observation, 0, seen, 0, seen.length);
        normalize(seen);
        return seen;
    }

    private void requireAllAllowed(float[] observation) {
        if (spaces.actions() instanceof Finite finite) {
            int allowed = finite.allowed().apply(observation).cardinality();
            if (allowed < finite.count()) {
                throw new PartException(
                        "environment",
                        "%d of %d actions are allowed in a state, which a policy cannot know of normalized observations: set normalize_observation=false"
                                .formatted(allowed, finite.count()));
            }
        }
    }

    /** Turns the task's numbers in a batch into the agent's. */
    void normalize(Batch batch) {
        if (observations.isPresent()) {
            normalize(batch.observations().data());
            normalize(batch.nextObservations().data());
        }
        returns.ifPresent(moments -> normalizeRewards(batch.rewards(), factor(moments, 0)));
    }

    private void normalize(float[] rows) {
        RunningMoments moments = observations.orElseThrow();
        if (stale) {
            for (int i = 0; i < factors.length; i++) {
                factors[i] = factor(moments, i);
            }
            stale = false;
        }
        for (int at = 0; at < rows.length; at += factors.length) {
            for (int i = 0; i < factors.length; i++) {
                rows[at + i] = clip((rows[at + i] - moments.mean(i)) * factors[i], clips.observation());
            }
        }
    }

    private void normalizeRewards(float[] rewards, double factor) {
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = clip(rewards[i] * factor, clips.reward());
        }
    }

    /** Returns what is done to observations at the moment. */
    Optional<Normalization> ofObservations() {
        return observations.map(moments -> new Normalization(
                IntStream.range(0, seen.length).mapToDouble(moments::mean).toArray(),
                IntStream.range(0, seen.length).mapToDouble(i -> factor(moments, i)).toArray(),
                clips.observation()));
    }

    private static double factor(RunningMoments moments, int dimension) {
        return 1 / Math.sqrt(moments.variance(dimension) + EPSILON);
    }

    private static float clip(double value, float bound) {
        return (float) Math.clamp(value, -bound, bound);
    }

    @Override
    public State save() {
        State.Builder state = State.builder();
        observations.ifPresent(moments -> state.put(OBSERVATION, moments));
        returns.ifPresent(moments -> state.put(RETURN, moments));
        return state.build();
    }

    @Override
    public void restore(State state) {
        if (state.has(OBSERVATION) != observations.isPresent() || state.has(RETURN) != returns.isPresent()) {
            throw new IllegalArgumentException(
                    "normalizer: the state has the statistics of %s: set normalize_observation and normalize_reward as they were"
                            .formatted(state.names()));
        }
        observations.ifPresent(moments -> moments.restore(state.state(OBSERVATION)));
        returns.ifPresent(moments -> moments.restore(state.state(RETURN)));
        stale = true;
    }
}
