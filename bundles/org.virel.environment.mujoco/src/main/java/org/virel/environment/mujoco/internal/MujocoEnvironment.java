package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Optional;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.scene.Scene;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;
import org.virel.environment.mujoco.internal.model.Motor;

/**
 * Episodes of a task, cut after a number of steps. Actions are the controls of the motors, not clipped here: the simulation clips them
 * where the model says so, and costs are those of the controls as given.
 *
 * <p>Its saved state has the entries of {@link EpisodeClock} and, within an episode, {@code simulator} (which one has made it) and
 * {@code simulation} (all that decides what follows).
 */
final class MujocoEnvironment implements Environment {

    private static final String SIMULATOR = "simulator";
    private static final String SIMULATION = "simulation";

    private final String name;
    private final Task task;
    private final Engines engines;
    private final Box observationSpace;
    private final Box actionSpace;

    private EpisodeClock clock;
    private final Engine preferred;
    private Engine engine;
    private Stage stage;

    MujocoEnvironment(String name, Task task, int maxEpisodeSteps, Engines engines) {
        this.name = name;
        this.task = task;
        this.engines = engines;
        clock = new EpisodeClock(name, maxEpisodeSteps);
        preferred = engines.preferred();
        engine = preferred;
        stage = stageOn(engine);
        observationSpace = Box.of(stage.observe().length, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = actions(task.model().motors());
    }

    private Stage stageOn(Engine maker) {
        Simulation simulation = maker.load(task.model());
        try {
            return new Stage(task, simulation);
        } catch (RuntimeException e) {
            simulation.close();
            throw e;
        }
    }

    private static Box actions(List<Motor> motors) {
        float[] high = new float[motors.size()];
        float[] low = new float[motors.size()];
        for (int i = 0; i < high.length; i++) {
            high[i] = (float) motors.get(i).bound();
            low[i] = -high[i];
        }
        return Box.of(low, high);
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Box actionSpace() {
        return actionSpace;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Goes back to the preferred simulator where a restored state was taken up on another one.
     */
    @Override
    public float[] reset(long seed) {
        if (!engine.name().equals(preferred.name())) {
            replace(stageOn(preferred), preferred);
        }
        stage.begin(task.start(), RandomStream.of(seed).split("reset"));
        clock.begin();
        return observation();
    }

    private float[] observation() {
        double[] numbers = stage.observe();
        float[] observation = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            observation[i] = (float) numbers[i];
        }
        return observation;
    }

    /** Has no effect: once begun, an episode follows from its actions alone. */
    @Override
    public void reseed(long seed) {}

    /**
     * {@inheritDoc}
     *
     * @throws DivergedException if the simulation leaves the finite numbers; the episode is then over
     */
    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, actionSpace);
        double[] controls = stage.controls();
        for (int i = 0; i < controls.length; i++) {
            controls[i] = action[i];
        }
        try {
            stage.move();
        } catch (DivergedException e) {
            clock.advance(true);
            throw diverged(e);
        }
        boolean healthy = stage.healthy();
        double reward = stage.reward(healthy);
        boolean terminated = !healthy && task.terminates();
        boolean truncated = clock.advance(terminated);
        return new Step(observation(), reward, terminated, truncated);
    }

    private DivergedException diverged(DivergedException cause) {
        DivergedException exception = new DivergedException(
                "%s: the simulation diverged at step %d of the episode, which is over: %s"
                        .formatted(name, clock.elapsed(), cause.getMessage()));
        exception.initCause(cause);
        return exception;
    }

    @Override
    public Optional<Scene> scene() {
        if (clock.fresh()) {
            throw new IllegalStateException(name + ": scene before the first reset; call reset(seed)");
        }
        return Optional.of(stage.scene());
    }

    @Override
    public State save() {
        State.Builder state = clock.save(State.builder());
        if (clock.running()) {
            state.put(SIMULATOR, engine.name()).put(SIMULATION, stage.simulation());
        }
        return state.build();
    }

    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, SIMULATOR, SIMULATION);
        EpisodeClock savedClock = clock.read(saved);
        if (savedClock.running()) {
            Engine maker = engines.forState(saved.text(SIMULATOR), engine);
            if (maker.name().equals(engine.name())) {
                stage.simulation().restore(saved.state(SIMULATION));
            } else {
                moveTo(maker, saved.state(SIMULATION));
            }
        }
        clock = savedClock;
    }

    /** A state goes on in the engine that made it: other ones do not take it. */
    private void moveTo(Engine maker, State simulation) {
        Stage moved = stageOn(maker);
        try {
            moved.simulation().restore(simulation);
        } catch (RuntimeException e) {
            moved.simulation().close();
            throw e;
        }
        replace(moved, maker);
    }

    private void replace(Stage next, Engine maker) {
        stage.simulation().close();
        stage = next;
        engine = maker;
    }

    @Override
    public void close() {
        stage.simulation().close();
    }
}
