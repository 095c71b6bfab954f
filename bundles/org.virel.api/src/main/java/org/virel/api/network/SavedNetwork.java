package org.virel.api.network;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.virel.api.state.State;

/**
 * What {@link Network#save} has, for networks that keep their parameters in one flat array. Its entries are the same for every provider.
 *
 * @param parameters in the order of the network
 * @param steps how many were taken, from 0
 * @param moments the optimizer's own arrays, each as the parameters, by the names under which they are saved
 */
public record SavedNetwork(float[] parameters, long steps, SortedMap<String, float[]> moments) {

    private static final String PARAMETERS = "parameters";
    private static final String STEPS = "steps";

    /**
     * Reads all of a state, so that nothing is refused after a network has begun to change.
     *
     * @param moments the names of the optimizer's arrays
     * @param flatten gives the entries of {@link NetworkSpec#initialize} as an array of its own
     * @throws IllegalArgumentException if the entries or shapes differ, or the steps are below 0
     */
    public static SavedNetwork of(State state, Set<String> moments, Function<State, float[]> flatten) {
        state.requireOnly(Stream.concat(Stream.of(PARAMETERS, STEPS), moments.stream()).toArray(String[]::new));
        long steps = state.integer(STEPS);
        if (steps < 0) {
            throw new IllegalArgumentException("state entry 'steps' is " + steps + ", expected a number from 0");
        }
        float[] parameters = flatten.apply(state.state(PARAMETERS));
        SortedMap<String, float[]> arrays = new TreeMap<>();
        for (String name : moments) {
            arrays.put(name, flatten.apply(state.state(name)));
        }
        return new SavedNetwork(parameters, steps, arrays);
    }

    /**
     * Returns the state that {@link #of} reads.
     *
     * @param unflatten gives an array as the entries of {@link NetworkSpec#initialize}, sharing nothing
     */
    public State toState(Function<float[], State> unflatten) {
        State.Builder state = State.builder().put(PARAMETERS, unflatten.apply(parameters)).put(STEPS, steps);
        moments.forEach((name, moment) -> state.put(name, unflatten.apply(moment)));
        return state.build();
    }
}
