package org.virel.mstep.residual.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** A tracked vector with the entries of a network's parameters, and where it is heading. */
final class Zeta {

    /** Its arrays are this object's own and change in place. */
    private final State values;

    private Optional<State> heading = Optional.empty();

    private Zeta(State values) {
        this.values = values;
    }

    /** Creates zeros with the entries of some parameters. */
    static Zeta zeros(State parameters) {
        Zeta zeros = of(parameters);
        for (String name : parameters.names()) {
            Arrays.fill(zeros.values.tensor(name).data(), 0);
        }
        return zeros;
    }

    /** Creates a copy of what {@link #copy} returned. */
    static Zeta of(State values) {
        return new Zeta(copyOf(values));
    }

    /**
     * Checks that this has the entries of some parameters.
     *
     * @param of whose they are, for people
     * @throws IllegalArgumentException if not
     */
    void requireEntriesOf(String of, State parameters) {
        if (!shapes(values).equals(shapes(parameters))) {
            throw new IllegalArgumentException("the zeta of Q function '%s' has the entries %s, its network has %s"
                    .formatted(of, shapes(values), shapes(parameters)));
        }
    }

    private static SortedMap<String, List<Integer>> shapes(State values) {
        SortedMap<String, List<Integer>> shapes = new TreeMap<>();
        values.names().forEach(name -> shapes.put(name, values.tensor(name).shape()));
        return shapes;
    }

    private static State copyOf(State values) {
        State.Builder copy = State.builder();
        for (String name : values.names()) {
            Tensor tensor = values.tensor(name);
            copy.putEntry(name, new Tensor(tensor.shape(), tensor.data().clone()));
        }
        return copy.build();
    }

    /** Returns the vector as a direction of derivatives, valid until the next step. */
    State direction() {
        return values;
    }

    /** Returns a copy, for saving. */
    State copy() {
        return copyOf(values);
    }

    /** Says where the next step goes. */
    void head(State gradient) {
        heading = Optional.of(gradient);
    }

    /** Moves, once for each {@link #head}. */
    void step(double rate) {
        if (heading.isEmpty()) {
            return;
        }
        for (String name : values.names()) {
            float[] at = values.tensor(name).data();
            float[] slope = heading.get().tensor(name).data();
            for (int i = 0; i < at.length; i++) {
                at[i] += (float) (rate * slope[i]);
            }
        }
        heading = Optional.empty();
    }
}
