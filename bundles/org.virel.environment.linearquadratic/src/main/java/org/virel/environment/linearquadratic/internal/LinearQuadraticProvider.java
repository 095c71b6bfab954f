package org.virel.environment.linearquadratic.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code LinearQuadratic-v0}. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + LinearQuadraticProvider.ID)
public final class LinearQuadraticProvider implements EnvironmentProvider {

    static final String ID = "LinearQuadratic-v0";

    private static final int LARGEST = 1000;

    static final Setting<Integer> STATES = Setting.integer("states", 2, 1, LARGEST,
            "size of the state; by convention, the smallest that is not driven directly in each part");

    static final Setting<Integer> ACTIONS = Setting.integer("actions", 1, 1, LARGEST,
            "size of the action, at most that of the state; by convention");

    static final Setting<Double> CONTROL_COST = Setting.real("control_cost", 0.5, Range.POSITIVE,
            "cost of a squared action, in costs of a squared state; by convention");

    static final Setting<Double> NOISE = Setting.real("noise", 0.1, Range.NON_NEGATIVE,
            "standard deviation of the noise in each part of the state; by convention");

    static final Setting<Double> ACTION_BOUND = Setting.real("action_bound", 2, Range.POSITIVE,
            "largest size of an action; by convention, a third more than the best policy uses in 2 states");

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer(
            "max_episode_steps", 100, 1, Integer.MAX_VALUE, "steps after which an episode is truncated; by convention");

    @Override
    public List<Setting<?>> settings() {
        return List.of(STATES, ACTIONS, CONTROL_COST, NOISE, ACTION_BOUND, MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        LinearQuadratic task = new LinearQuadratic(
                settings.get(STATES), settings.get(ACTIONS), settings.get(CONTROL_COST), settings.get(NOISE));
        if (task.actions() > task.states()) {
            throw new IllegalArgumentException("%s: actions is %d, expected at most the number of states, %d"
                    .formatted(ID, task.actions(), task.states()));
        }
        double bound = settings.get(ACTION_BOUND);
        return new LinearQuadraticEnvironment(task, (float) bound, settings.get(MAX_EPISODE_STEPS));
    }
}
