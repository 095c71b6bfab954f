package org.virel.onnx.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.network.Activation;
import org.virel.api.policy.PolicyGraph.Apply;
import org.virel.api.policy.PolicyGraph.Columns;
import org.virel.api.policy.PolicyGraph.Dense;
import org.virel.api.policy.PolicyGraph.Operation;
import org.virel.api.serving.Normalization;
import org.virel.api.serving.SavedPolicy;

/**
 * A policy as a model of ONNX, from the environment's own observations, {@code observation [batch, size]}, to its own actions: of a box
 * {@code action [batch, size]}; of finitely many {@code logits [batch, count]} and the index of the largest, {@code action [batch]}.
 *
 * @param policy what is written
 */
record PolicyModel(SavedPolicy policy) {

    /** Of ONNX 1.6 of 2019, which has all that is needed: whoever reads ONNX at all reads it. */
    static final int OPSET = 11;

    /** The version of the format that goes with it. */
    static final int IR_VERSION = 6;

    static final String OBSERVATION = "observation";
    static final String ACTION = "action";
    static final String LOGITS = "logits";

    /** Returns the bytes of the file. */
    byte[] bytes() {
        Message model = new Message()
                .number(1, IR_VERSION)
                .text(2, "virel")
                .message(7, graph())
                .message(8, new Message().text(1, "").number(2, OPSET));
        metadata().forEach((key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
        return model.toBytes();
    }

    /** Returns what the file says about itself. */
    SortedMap<String, String> metadata() {
        return new TreeMap<>(Map.of(
                "run", policy.run(),
                "pipeline", policy.pipeline(),
                "environment", policy.environment(),
                "policy", policy.policy(),
                "step", String.valueOf(policy.checkpoint().step()),
                "checkpoint_sha256", policy.checkpoint().sha256(),
                "observation_space", written(policy.observations()),
                "action_space", written(policy.actions())));
    }

    /** Writes a space as JSON; bounds that are infinite are written as Python's {@code json} reads them. */
    private static String written(Space space) {
        return switch (space) {
            case Box box -> "{\"low\": %s, \"high\": %s}".formatted(bounds(box, box::low), bounds(box, box::high));
            case Finite finite -> "{\"count\": %d}".formatted(finite.count());
        };
    }

    private static String bounds(Box box, IntFunction<Float> bound) {
        return IntStream.range(0, box.size()).mapToObj(bound).map(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Message graph() {
        GraphMessage graph = new GraphMessage("policy");
        graph.input(OBSERVATION, policy.observations().size());
        String value = OBSERVATION;
        if (policy.normalization().isPresent()) {
            value = normalize(graph, value, policy.normalization().get());
        }
        for (Operation operation : policy.graph().operations()) {
            value = apply(graph, value, operation);
        }
        switch (policy.actions()) {
            case Box box -> scale(graph, value, box);
            case Finite finite -> choose(graph, value, finite);
        }
        return graph.done();
    }

    /** Means are subtracted in two parts, so that floats lose nothing where a mean is large beside its deviation. */
    private static String normalize(GraphMessage graph, String value, Normalization normalization) {
        double[] mean = normalization.mean();
        float[] high = floats(mean);
        float[] rest = new float[mean.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (float) (mean[i] - high[i]);
        }
        String centered = graph.node("Sub", graph.node("Sub", value, graph.constant(high)), graph.constant(rest));
        String scaled = graph.node("Mul", centered, graph.constant(floats(normalization.factor())));
        String above = graph.node("Max", scaled, graph.constant(-normalization.bound()));
        return graph.node("Min", above, graph.constant(normalization.bound()));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static String apply(GraphMessage graph, String value, Operation operation) {
        return switch (operation) {
            case Dense dense -> graph.node("Gemm", value, graph.constant(
                    dense.weight().rows(), dense.weight().columns(), dense.weight().data()),
                    graph.constant(dense.bias()));
            case Columns columns -> graph.node("Slice", value, graph.indices(columns.from()),
                    graph.indices(columns.to()), graph.indices(1));
            case Apply apply -> apply(graph, value, apply.function());
        };
    }

    private static String apply(GraphMessage graph, String value, Activation function) {
        return switch (function) {
            case IDENTITY -> value;
            case RELU -> graph.node("Relu", value);
            case TANH -> graph.node("Tanh", value);
            case SWISH -> graph.node("Mul", value, graph.node("Sigmoid", value));
            case SOFTPLUS -> graph.node("Softplus", value);
        };
    }

    /** {@code low + (a + 1) / 2 * (high - low)}, then clipped: in this order, as runs do it. */
    private static void scale(GraphMessage graph, String value, Box box) {
        float[] low = new float[box.size()];
        float[] high = new float[box.size()];
        float[] range = new float[box.size()];
        for (int i = 0; i < range.length; i++) {
            low[i] = box.low(i);
            high[i] = box.high(i);
            range[i] = high[i] - low[i];
        }
        String half = graph.node("Mul", graph.node("Add", value, graph.constant(1)), graph.constant(0.5f));
        String mapped = graph.node("Add", graph.node("Mul", half, graph.constant(range)), graph.constant(low));
        String above = graph.node("Max", mapped, graph.constant(low));
        graph.add("Min", ACTION, Map.of(), above, graph.constant(high));
        graph.output(ACTION, box.size());
    }

    private static void choose(GraphMessage graph, String value, Finite finite) {
        graph.add("Identity", LOGITS, Map.of(), value);
        graph.add("ArgMax", ACTION, Map.of("axis", 1, "keepdims", 0), LOGITS);
        graph.output(LOGITS, finite.count());
        graph.indexOutput(ACTION);
    }

    /** Returns what goes in and what comes out, for people. */
    String shapes() {
        String outputs = switch (policy.actions()) {
            case Box box -> "action [batch, %d]".formatted(box.size());
            case Finite finite -> "logits [batch, %d], action [batch]".formatted(finite.count());
        };
        return "observation [batch, %d] -> %s".formatted(policy.observations().size(), outputs);
    }
}
