package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
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

    private static final Runnable NOTHING = () -> {};

    private final Pipeline pipeline;
    private final Figures figures;
    private final Policy policy;
    private final List<Critic> critics;
    private final List<Workspace> workspaces = new ArrayList<>();
    private Optional<Scene> scene = Optional.empty();
    private double discount;
    private Combination combination;

    PipelineAgent(Pipeline pipeline, Figures figures) {
        this.pipeline = pipeline;
        this.figures = figures;
        policy = new PolicyHandle(pipeline.policy());
        critics = List.copyOf(pipeline.critics());
        discount = pipeline.settings().get(PipelineSettings.GAMMA);
        combination = CriticSettings.combination(pipeline.settings());
    }

    /** Forgets draws and passes, after a part has become another object, and reads its settings again. */
    void renew() {
        workspaces.clear();
        scene = Optional.empty();
        discount = pipeline.settings().get(PipelineSettings.GAMMA);
        combination = CriticSettings.combination(pipeline.settings());
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
        pipeline.collector().collect(scene(), Lane.HERE, NOTHING);
    }

    @Override
    public void collect(Runnable meanwhile) {
        pipeline.collector().collect(scene(), pipeline.workshop().lanes().environment(), meanwhile);
    }

    private Scene scene() {
        if (scene.isEmpty()) {
            scene = Optional.of(new Scene(pipeline.environment(), policy, pipeline.replay()));
        }
        return scene.get();
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
        scene().stepping().awaitTaken();
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
