package org.virel.environment.tabular.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code RandomMdp-v0}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + RandomMdpProvider.ID)
public final class RandomMdpProvider implements EnvironmentProvider {

    static final String ID = "RandomMdp-v0";

    private static final int LARGEST = 1000;

    /** The most floats that a model's next observations may take: 1 GiB. */
    private static final long LARGEST_MODEL = 1 << 28;

    private static final String CONVENTION = "; by convention, small enough to enumerate";

    static final Setting<Integer> STATES = Setting.integer("states", 10, 1, LARGEST, "number of states" + CONVENTION);

    static final Setting<Integer> ACTIONS = Setting.integer("actions", 3, 1, LARGEST, "number of actions" + CONVENTION);

    static final Setting<Integer> BRANCHING = Setting.integer("branching", 3, 1, LARGEST,
            "successors of each state and action, at most the number of states" + CONVENTION);

    static final Setting<Long> MDP_SEED = Setting.number("mdp_seed", 0, Long.MIN_VALUE,
            "decides successors, probabilities and rewards, as the seed of an episode does not; by convention");

    static final Setting<Double> REWARD_LOW = Setting.real("reward_low", 0, Range.FINITE,
            "least reward; positive rewards suit Assumption 1 of the paper");

    static final Setting<Double> REWARD_HIGH = Setting.real("reward_high", 1, Range.FINITE,
            "largest reward, not below reward_low; by convention");

    static final Setting<Double> TERMINATION = Setting.real("termination", 0, Range.BELOW_ONE,
            "probability that a step terminates the episode; the paper's problems have an infinite horizon, section 2.1");

    @Override
    public List<Setting<?>> settings() {
        return List.of(STATES, ACTIONS, BRANCHING, MDP_SEED, REWARD_LOW, REWARD_HIGH, TERMINATION,
                EpisodeSettings.MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        RandomMdp family = new RandomMdp(
                settings.get(STATES),
                settings.get(ACTIONS),
                settings.get(BRANCHING),
                settings.get(TERMINATION),
                settings.get(REWARD_LOW),
                settings.get(REWARD_HIGH));
        require(family);
        FiniteMdp mdp = family.mdp(settings.get(MDP_SEED));
        return new FiniteEnvironment(ID, mdp, settings.get(EpisodeSettings.MAX_EPISODE_STEPS));
    }

    private static void require(RandomMdp family) {
        if (family.branching() > family.states()) {
            throw new IllegalArgumentException("%s: branching is %d, expected at most the number of states, %d"
                    .formatted(ID, family.branching(), family.states()));
        }
        long size = (long) family.states() * family.actions() * family.branching() * family.states();
        if (size > LARGEST_MODEL) {
            throw new IllegalArgumentException(
                    "%s: the model's states * actions * branching * states are %d, expected at most %d"
                            .formatted(ID, size, LARGEST_MODEL));
        }
        if (family.rewardLow() > family.rewardHigh()) {
            throw new IllegalArgumentException("%s: reward_low is %s, expected at most reward_high, %s"
                    .formatted(ID, family.rewardLow(), family.rewardHigh()));
        }
    }
}
