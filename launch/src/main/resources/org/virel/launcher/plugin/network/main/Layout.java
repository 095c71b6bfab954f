package @package@;

import org.virel.api.network.NetworkSpec;
import org.virel.api.state.State;

/**
 * Where the parameters of a network are in one flat array: of each layer the weights, {@code [inputs, units]} row after row, then the
 * biases, {@code [units]}.
 *
 * @param spec what the network is made from
 */
record Layout(NetworkSpec spec) {

    int layers() {
        return spec.layers().size();
    }

    int inputs(int layer) {
        return spec.inputs(layer);
    }

    int units(int layer) {
        return spec.layers().get(layer).units();
    }

    /** Returns where the weights of a layer begin. */
    int weight(int layer) {
        int at = 0;
        for (int before = 0; before < layer; before++) {
            at += (inputs(before) + 1) * units(before);
        }
        return at;
    }

    /** Returns where the biases of a layer begin. */
    int bias(int layer) {
        return weight(layer) + inputs(layer) * units(layer);
    }

    int size() {
        return weight(layers());
    }

    /**
     * An element of an array, for messages.
     *
     * @param array for example {@code layer0/bias}
     * @param index in it
     */
    record Element(String array, int index) {}

    Element element(int at) {
        int layer = 0;
        while (at >= weight(layer + 1)) {
            layer++;
        }
        return at < bias(layer)
                ? new Element("layer%d/weight".formatted(layer), at - weight(layer))
                : new Element("layer%d/bias".formatted(layer), at - bias(layer));
    }

    /** Copies entries as those of {@link NetworkSpec#initialize} into an array, refusing any other. */
    float[] flatten(State state) {
        float[] flat = new float[size()];
        String[] names = new String[2 * layers()];
        for (int layer = 0; layer < layers(); layer++) {
            names[2 * layer] = "layer%d/weight".formatted(layer);
            names[2 * layer + 1] = "layer%d/bias".formatted(layer);
            float[] weights = state.floats(names[2 * layer], inputs(layer), units(layer));
            float[] biases = state.floats(names[2 * layer + 1], units(layer));
            System.arraycopy(weights, 0, flat, weight(layer), weights.length);
            System.arraycopy(biases, 0, flat, bias(layer), biases.length);
        }
        state.requireOnly(names);
        return flat;
    }

    /** Does the opposite of {@link #flatten}. */
    State unflatten(float[] flat) {
        State.Builder state = State.builder();
        for (int layer = 0; layer < layers(); layer++) {
            float[] weights = new float[inputs(layer) * units(layer)];
            float[] biases = new float[units(layer)];
            System.arraycopy(flat, weight(layer), weights, 0, weights.length);
            System.arraycopy(flat, bias(layer), biases, 0, biases.length);
            state.put("layer%d/weight".formatted(layer), weights, inputs(layer), units(layer));
            state.put("layer%d/bias".formatted(layer), biases, units(layer));
        }
        return state.build();
    }
}
