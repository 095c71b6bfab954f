package org.virel.run.internal.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Combination;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.temperature.Temperature;

/** The pipeline as its parts see it. */
final class PipelineAgent implements Agent {

    private final Pipeline pipeline;
    private final Figures figures;
    private final Policy policy;
    private final List<Critic> critics;
    private final Map<Shape, Workspace> workspaces = new HashMap<>();
    private Optional<ActionMap> actions = Optional.empty();

    private record Shape(int rows, int successors) {}

    PipelineAgent(Pipeline pipeline, Figures figures) {
        this.pipeline = pipeline;
        this.figures = figures;
        policy = new PolicyHandle(pipeline.policy());
        critics = List.copyOf(pipeline.critics());
    }

    /** Forgets draws and passes, after a part has become another object. */
    void forgetWork() {
        workspaces.clear();
        actions = Optional.empty();
    }

    @Override
    public Box observationSpace() {
        return pipeline.workshop().spaces().observations();
    }

    @Override
    public Space actionSpace() {
        return pipeline.workshop().spaces().actions();
    }

    @Override
    public void collect() {
        ActionMap map = actions.orElseGet(() -> new ActionMap(pipeline.environment().actionSpace()));
        actions = Optional.of(map);
        pipeline.collector().collect(pipeline.environment(), map, policy, pipeline.replay());
    }

    @Override
    public long steps() {
        return pipeline.steps();
    }

    @Override
    public Replay replay() {
        return pipeline.replay();
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
        return pipeline.temperature();
    }

    @Override
    public EStep eStep() {
        return pipeline.eStep();
    }

    @Override
    public MStep mStep() {
        return pipeline.mStep();
    }

    @Override
    public Combination combination() {
        return CriticSettings.combination(pipeline.settings());
    }

    @Override
    public double discount() {
        return pipeline.settings().get(PipelineSettings.GAMMA);
    }

    @Override
    public Update update(Batch batch) {
        Workspace workspace = workspaces.computeIfAbsent(
                new Shape(batch.rows(), batch.successors()), shape -> new Workspace(this, batch));
        workspace.begin(batch);
        return workspace;
    }

    @Override
    public Optional<Batch> model() {
        return pipeline.environment().model();
    }

    @Override
    public RandomStream stream(String name) {
        return pipeline.workshop().streams().get(name);
    }

    @Override
    public void record(String key, double value) {
        figures.record(key, value);
    }
}
