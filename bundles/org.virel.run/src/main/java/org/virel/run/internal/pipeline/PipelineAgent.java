package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Team;
import org.virel.api.agent.Update;
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

/** An agent of a run as its parts see it. */
final class PipelineAgent implements Agent {

    private static final Runnable NOTHING = () -> {};
    private static final String NORMALIZER = "normalizer";

    private final AgentParts parts;
    private final Surroundings around;
    private final Learned learned;
    private final Optional<Replay> normalized;
    private final Policy policy;
    private final List<Critic> critics;
    private final List<Workspace> workspaces = new ArrayList<>();
    private Optional<Participants> participants = Optional.empty();
    private double discount;
    private Combination combination;

    PipelineAgent(AgentParts parts, Surroundings around) {
        this.parts = parts;
        this.around = around;
        learned = new Learned(parts);
        normalized = parts.normalizer().map(normalizer -> new NormalizedReplay(around::replay, normalizer));
        policy = new PolicyHandle(parts.policy());
        critics = List.copyOf(parts.critics());
        discount = parts.workshop().settings().get(PipelineSettings.GAMMA);
        combination = CriticSettings.combination(parts.workshop().settings());
    }

    /** Forgets draws and passes, after a part has become another object, and reads its settings again. */
    void renew() {
        workspaces.clear();
        participants = Optional.empty();
        parts.collector().renew();
        discount = parts.workshop().settings().get(PipelineSettings.GAMMA);
        combination = CriticSettings.combination(parts.workshop().settings());
    }

    @Override
    public Box observationSpace() {
        return parts.workshop().agentSpaces().observations();
    }

    @Override
    public Space actionSpace() {
        return parts.workshop().agentSpaces().actions();
    }

    @Override
    public void collect() {
        parts.collector().collect(participants(), parts.workshop().lanes().shared(), NOTHING);
    }

    @Override
    public void collect(Runnable meanwhile) {
        parts.collector().collect(participants(), parts.workshop().lanes().aside(), meanwhile);
    }

    private Participants participants() {
        if (participants.isEmpty()) {
            participants = Optional
                    .of(new Participants(parts.environment().component(), policy, parts.normalizer(), around.intake()));
        }
        return participants.get();
    }

    @Override
    public int environments() {
        return parts.collector().environments();
    }

    @Override
    public long steps() {
        return around.steps();
    }

    @Override
    public Replay replay() {
        return normalized.isPresent() ? normalized.get() : around.replay();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public List<Critic> critics() {
        return critics;
    }

    @Override
    public Temperature temperature() {
        return around.temperature();
    }

    @Override
    public EStep eStep() {
        return parts.eStep().component();
    }

    @Override
    public MStep mStep() {
        return parts.mStep().component();
    }

    @Override
    public Combination combination() {
        return combination;
    }

    @Override
    public double discount() {
        return discount;
    }

    @Override
    public Update update(Batch batch) {
        Workspace workspace = workspace(batch);
        workspace.begin(batch);
        return workspace;
    }

    private Workspace workspace(Batch batch) {
        for (int i = 0; i < workspaces.size(); i++) {
            if (workspaces.get(i).fits(batch)) {
                return workspaces.get(i);
            }
        }
        Workspace fresh = new Workspace(this, batch);
        workspaces.add(fresh);
        return fresh;
    }

    @Override
    public Optional<Batch> model() {
        participants().round().awaitTaken();
        return parts.environment().component().first().model();
    }

    @Override
    public RandomStream stream(String name) {
        return parts.workshop().streams().get(name);
    }

    @Override
    public void record(String key, double value) {
        around.record(key, value);
    }

    @Override
    public Team team() {
        return around.team();
    }

    @Override
    public State parameters() {
        atRest();
        State.Builder scales = State.builder();
        critics.forEach(critic -> scales.put(critic.name(), critic.rewardScale()));
        State.Builder parameters = State.builder()
                .put("learned", learned.parameters())
                .put("reward_scales", scales.build())
                .put("temperature", temperature().value());
        parts.normalizer().ifPresent(normalizer -> parameters.put(NORMALIZER, normalizer));
        return parameters.build();
    }

    @Override
    public void setParameters(State parameters) {
        atRest();
        learned.setParameters(parameters.state("learned"));
        State scales = parameters.state("reward_scales");
        critics.forEach(critic -> critic.setRewardScale(scales.real(critic.name())));
        around.takeTemperature(parameters.real("temperature"));
        parts.normalizer().ifPresent(normalizer -> normalizer.restore(parameters.state(NORMALIZER)));
    }

    @Override
    public State gradients() {
        atRest();
        return learned.gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        atRest();
        learned.addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        atRest();
        learned.clearGradients();
    }

    private void atRest() {
        parts.workshop().lanes().rest();
    }
}
