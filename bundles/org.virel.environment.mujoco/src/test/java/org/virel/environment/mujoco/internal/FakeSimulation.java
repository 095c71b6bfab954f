package org.virel.environment.mujoco.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.virel.api.simulation.DivergedException;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;

/** A half cheetah that stands still. Its state says which simulator made it. */
final class FakeSimulation implements Simulation {

    private static final Map<Field, Integer> SIZES = Map.of(Field.QPOS, 9, Field.QVEL, 9, Field.CTRL, 6);
    private static final double MOST = 100;

    private final String maker;
    private final Map<Field, double[]> numbers = new EnumMap<>(Field.class);
    private boolean closed;

    FakeSimulation(String maker) {
        this.maker = maker;
        SIZES.forEach((field, size) -> numbers.put(field, new double[size]));
    }

    boolean closed() {
        return closed;
    }

    @Override
    public double timestep() {
        return 0.01;
    }

    @Override
    public int size(Field field) {
        return SIZES.getOrDefault(field, 0);
    }

    @Override
    public void read(Field field, int from, int count, double[] into, int at) {
        System.arraycopy(numbers.get(field), from, into, at, count);
    }

    @Override
    public void write(Field field, double[] values) {
        numbers.put(field, values.clone());
    }

    @Override
    public int index(Named kind, String name) {
        throw new IllegalArgumentException("nothing has a name here");
    }

    @Override
    public void step(int count) {
        if (closed) {
            throw new IllegalStateException("the simulation is closed");
        }
        if (Arrays.stream(numbers.get(Field.CTRL)).anyMatch(control -> control > MOST)) {
            throw new DivergedException("a control is above 100");
        }
    }

    @Override
    public void forward() {}

    @Override
    public void reset() {}

    @Override
    public void findContactForces() {}

    @Override
    public void findSubtreeVelocities() {}

    @Override
    public State save() {
        return State.builder().put("maker", maker).build();
    }

    @Override
    public void restore(State state) {
        if (!state.text("maker").equals(maker)) {
            throw new IllegalArgumentException("a state of " + state.text("maker"));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
