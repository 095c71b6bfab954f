package org.virel.api.network;

import java.util.ArrayList;
import java.util.List;
import org.virel.api.network.NetworkSpec.Adam;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Optimizer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** The settings of a perceptron and its optimizer, the same for every component that has one. Defaults are the paper's, Table 1. */
public final class NetworkSettings {

    /** The hidden layers. */
    public static final Setting<List<Integer>> NET_ARCH = Setting.integers("net_arch", List.of(300, 300), 1, 65_536,
            "units of each hidden layer; paper, Table 1");

    /** What the hidden layers apply. */
    public static final Setting<Activation> ACTIVATION = Setting.choice("activation", Activation.RELU,
            "activation of the hidden layers; official code");

    /** How the first parameters are drawn. */
    public static final Setting<Initialization> INITIALIZATION = Setting.choice(
            "initialization",
            Initialization.FAN_OUT,
            "first parameters: fan-out (rlkit: uniform by fan-out, hidden bias 0.1, small last layer), xavier (zero biases), or zero (for tables and other networks without hidden layers)");

    /** Which optimizer. */
    public static final Setting<Choice> OPTIMIZER = Setting.choice("optimizer", Choice.ADAM,
            "adam or sgd; Adam in the official code");

    /** The step size. */
    public static final Setting<Double> LEARNING_RATE = Setting.real("learning_rate", 3e-4, Range.POSITIVE,
            "step size of the optimizer; paper, Table 1");

    /** The decay of Adam's first moment. */
    public static final Setting<Double> ADAM_BETA1 = Setting.real("adam_beta1", 0.9, Range.BELOW_ONE,
            "decay of Adam's first moment");

    /** The decay of Adam's second moment. */
    public static final Setting<Double> ADAM_BETA2 = Setting.real("adam_beta2", 0.999, Range.BELOW_ONE,
            "decay of Adam's second moment");

    /** What Adam adds to the root of its second moment. */
    public static final Setting<Double> ADAM_EPSILON = Setting.real("adam_epsilon", 1e-8, Range.POSITIVE,
            "added to the root of Adam's second moment");

    private NetworkSettings() {}

    /** How the first parameters are drawn. */
    public enum Initialization {
        /** As rlkit does. */
        FAN_OUT,
        /** Glorot's rule everywhere, zero biases. */
        XAVIER,
        /** Zero everywhere, as a table begins; hidden layers would never leave it. */
        ZERO
    }

    /** The optimizers to choose from. */
    public enum Choice {
        /** {@link Adam}. */
        ADAM,
        /** {@link Sgd}. */
        SGD
    }

    /** Returns all of these settings. */
    public static List<Setting<?>> all() {
        return List.of(NET_ARCH, ACTIVATION, INITIALIZATION, OPTIMIZER, LEARNING_RATE, ADAM_BETA1, ADAM_BETA2,
                ADAM_EPSILON);
    }

    /**
     * Returns the perceptron that the settings ask for.
     *
     * @param outputBound the bound of the uniform first weights and biases of the linear output, where initialization is by
     *     fan-out
     */
    public static NetworkSpec mlp(Settings settings, int inputs, int outputs, double outputBound) {
        Initialization initialization = settings.get(INITIALIZATION);
        Activation activation = settings.get(ACTIVATION);
        List<Layer> layers = new ArrayList<>();
        for (int units : settings.get(NET_ARCH)) {
            layers.add(layer(units, activation, initialization, new Initializer.FanOutUniform(),
                    new Initializer.Constant(0.1)));
        }
        Initializer last = new Initializer.Uniform(outputBound);
        layers.add(layer(outputs, Activation.IDENTITY, initialization, last, last));
        return new NetworkSpec(inputs, layers, optimizer(settings));
    }

    /** Returns a layer that begins with the given weights and biases where initialization is by fan-out. */
    private static Layer layer(
            int units, Activation activation, Initialization initialization, Initializer weight, Initializer bias) {
        Initializer zero = new Initializer.Constant(0);
        return switch (initialization) {
            case FAN_OUT -> new Layer(units, activation, weight, bias);
            case XAVIER -> new Layer(units, activation, new Initializer.Xavier(), zero);
            case ZERO -> new Layer(units, activation, zero, zero);
        };
    }

    /** Returns the optimizer that the settings ask for. */
    public static Optimizer optimizer(Settings settings) {
        if (settings.get(OPTIMIZER) == Choice.SGD) {
            return new Sgd(settings.get(LEARNING_RATE));
        }
        return new Adam(
                settings.get(LEARNING_RATE),
                settings.get(ADAM_BETA1),
                settings.get(ADAM_BETA2),
                settings.get(ADAM_EPSILON));
    }
}
