package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virel.api.agent.ActionValue;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperator.Need;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Role;

/** A critic and the parts that it is made of. Which copies it keeps follows from what its operator needs. */
final class CriticParts implements Critic {

    private final String name;
    private final Workshop workshop;
    private final Part<TargetOperatorProvider, TargetOperator> operator;
    private final Map<String, Part<NetworkProvider, Network>> networks = new LinkedHashMap<>();
    private final List<ActionValue> actionValues;
    private final Optional<Network> stateValue;
    private final Optional<Network> targetStateValue;
    private final Critic learned;
    private CriticSettings settings;
    private double rewardScale;

    /** What the first operator needs; known once there is one. */
    private Optional<Set<Need>> needs = Optional.empty();

    CriticParts(String name, Workshop workshop) {
        this.name = name;
        this.workshop = workshop;
        Settings here = workshop.settings().at(place());
        settings = CriticSettings.of(here);
        rewardScale = here.get(CriticSettings.REWARD_SCALE);
        operator = workshop.part(place() + ".operator", Role.OPERATOR, this::content);
        Set<Need> first = operator.component().needs();
        needs = Optional.of(first);
        actionValues = functions(first.contains(Need.TARGET_ACTION_VALUES));
        boolean hasStateValue = first.contains(Need.STATE_VALUE);
        stateValue = hasStateValue ? Optional.of(stateValue("v", workshop.lanes().assign())) : Optional.empty();
        targetStateValue = stateValue.map(original -> copyOf(original, stateValue("target_v", Lanes.NONE)));
        learned = new LearnedCritic(this);
    }

    private String place() {
        return "critic." + name;
    }

    /** Makes an operator that does with the functions that the critic has. */
    private TargetOperator content(TargetOperatorProvider provider, PartAssembly assembly) {
        TargetOperator made = provider.create(assembly);
        Set<Need> lacking = new TreeSet<>(made.needs());
        lacking.removeAll(needs.orElse(made.needs()));
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s of a run that goes on cannot get %s, which the operator needs: begin a run with it"
                            .formatted(place(), lacking));
        }
        return made;
    }

    private List<ActionValue> functions(boolean withTargets) {
        List<ActionValue> functions = new ArrayList<>();
        for (int i = 0; i < settings.functions(); i++) {
            Network network = actionValue("q" + i, workshop.lanes().assign());
            Optional<ActionValue> target = withTargets
                    ? Optional.of(new QFunction(
                            copyOf(network, actionValue("target_q" + i, Lanes.NONE)),
                            Optional.empty(),
                            workshop.spaces().actions()))
                    : Optional.empty();
            functions.add(new QFunction(network, target, workshop.spaces().actions()));
        }
        return List.copyOf(functions);
    }

    private static Network copyOf(Network original, Network copy) {
        copy.follow(original, 1);
        return copy;
    }

    private Network actionValue(String key, Supplier<Lane> lane) {
        Spaces spaces = workshop.spaces();
        return network(key, QFunction.inputs(spaces), QFunction.outputs(spaces), lane);
    }

    private Network stateValue(String key, Supplier<Lane> lane) {
        return network(key, workshop.spaces().observations().size(), 1, lane);
    }

    private Network network(String key, int inputs, int outputs, Supplier<Lane> lane) {
        Function<Settings, NetworkSpec> shape = at -> CriticSettings.network(at, inputs, outputs);
        Part<NetworkProvider, Network> part = workshop.network(place() + "." + key, workshop.settings(), shape);
        networks.put(key, part);
        return new NetworkHandle(part, part.component().spec(), lane);
    }

    List<Part<?, ?>> parts() {
        List<Part<?, ?>> parts = new ArrayList<>(networks.values());
        parts.add(operator);
        return parts;
    }

    /**
     * Checks that changed settings can be taken up.
     *
     * @throws IllegalArgumentException if not
     */
    void requireCompatible(Settings changed) {
        Settings here = changed.at(place());
        here.get(CriticSettings.REWARD_SCALE);
        int functions = CriticSettings.of(here).functions();
        if (functions != settings.functions()) {
            throw new IllegalArgumentException("n_critics of %s cannot change from %d to %d in a run"
                    .formatted(place(), settings.functions(), functions));
        }
    }

    /**
     * Takes up changed settings that need no new parts.
     *
     * @param fresh parts that have just begun anew: their slow copies begin with the same numbers
     */
    void reconfigure(Settings changed, Set<Part<?, ?>> fresh) {
        networks.forEach((key, part) -> {
            Optional<Part<NetworkProvider, Network>> copy = Optional.ofNullable(networks.get("target_" + key));
            copy.filter(one -> fresh.contains(part) || fresh.contains(one))
                    .ifPresent(one -> Average.follow(one.component(), part.component(), 1));
        });
        double before = workshop.settings().at(place()).get(CriticSettings.REWARD_SCALE);
        double after = changed.at(place()).get(CriticSettings.REWARD_SCALE);
        settings = CriticSettings.of(changed.at(place()));
        if (after != before) {
            rewardScale = after;
        }
    }

    State save() {
        State.Builder saved = State.builder();
        networks.forEach((key, part) -> saved.put(key, part.save()));
        return State.builder()
                .put("networks", saved.build())
                .put("operator", operator.save())
                .put("reward_scale", rewardScale)
                .build();
    }

    void restore(State state) {
        State saved = state.state("networks");
        saved.requireOnly(networks.keySet().toArray(String[]::new));
        networks.forEach((key, part) -> part.restore(saved.state(key)));
        operator.restore(state.state("operator"));
        rewardScale = state.real("reward_scale");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ActionValue> actionValues() {
        return actionValues;
    }

    @Override
    public Optional<Network> stateValue() {
        return stateValue;
    }

    @Override
    public Optional<Network> targetStateValue() {
        return targetStateValue;
    }

    @Override
    public TargetOperator operator() {
        return operator.component();
    }

    @Override
    public double rewardScale() {
        return rewardScale;
    }

    @Override
    public void setRewardScale(double scale) {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("the reward scale of %s must be finite and above 0, not %s"
                    .formatted(place(), scale));
        }
        rewardScale = scale;
    }

    @Override
    public double rewardShift() {
        return settings.rewardShift();
    }

    @Override
    public Critic learned() {
        return learned;
    }

    @Override
    public Combination combination() {
        return settings.combination();
    }

    @Override
    public void followTargets() {
        if (stateValue.isPresent()) {
            targetStateValue.get().follow(stateValue.get(), settings.tau());
        }
        for (int i = 0; i < actionValues.size(); i++) {
            Optional<ActionValue> target = actionValues.get(i).target();
            if (target.isPresent()) {
                target.get().network().follow(actionValues.get(i).network(), settings.tau());
            }
        }
    }
}
