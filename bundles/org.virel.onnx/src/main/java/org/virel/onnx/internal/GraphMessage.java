package org.virel.onnx.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

/**
 * A graph of ONNX in the making: named values, of which each node makes one. The numbers of fields and types are those of
 * {@code onnx.proto}.
 */
final class GraphMessage {

    private static final String BATCH = "batch";
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int INT_ATTRIBUTE = 2;

    private final Message graph;
    private int nodes;
    private int constants;

    GraphMessage(String name) {
        graph = new Message().text(2, name);
    }

    /** Adds a node and returns the name of its result. */
    String node(String operator, String... inputs) {
        String result = "%s_%d".formatted(operator.toLowerCase(Locale.ROOT), nodes);
        add(operator, result, Map.of(), inputs);
        return result;
    }

    /** Adds a node with attributes whose result has a given name. */
    void add(String operator, String result, Map<String, Integer> attributes, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, result).text(3, "node_%d".formatted(nodes++)).text(4, operator);
        attributes.forEach((name, value) -> node.message(5,
                new Message().text(1, name).number(3, value).number(20, INT_ATTRIBUTE)));
        graph.message(1, node);
    }

    /** Adds a vector of floats and returns its name. */
    String constant(float... values) {
        return constant(new int[] {values.length}, values);
    }

    /** Adds a matrix of floats, row-major, and returns its name. */
    String constant(int rows, int columns, float... values) {
        return constant(new int[] {rows, columns}, values);
    }

    private String constant(int[] shape, float[] values) {
        ByteBuffer raw = littleEndian(Float.BYTES * values.length);
        raw.asFloatBuffer().put(values);
        return constant(shape, FLOAT, raw);
    }

    /** Adds a vector of whole numbers and returns its name. */
    String indices(long... values) {
        ByteBuffer raw = littleEndian(Long.BYTES * values.length);
        raw.asLongBuffer().put(values);
        return constant(new int[] {values.length}, INT64, raw);
    }

    private String constant(int[] shape, int type, ByteBuffer raw) {
        String name = "constant_%d".formatted(constants++);
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw.array()));
        return name;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Says that a value of {@code [batch, columns]} floats is what the graph gets. */
    void input(String name, int columns) {
        graph.message(11, value(name, FLOAT, rows().message(1, dimension(columns))));
    }

    /** Says that a value of {@code [batch, columns]} floats comes out. */
    void output(String name, int columns) {
        graph.message(12, value(name, FLOAT, rows().message(1, dimension(columns))));
    }

    /** Says that a value of {@code [batch]} whole numbers comes out. */
    void indexOutput(String name) {
        graph.message(12, value(name, INT64, rows()));
    }

    private static Message rows() {
        return new Message().message(1, new Message().text(2, BATCH));
    }

    private static Message dimension(int size) {
        return new Message().number(1, size);
    }

    private static Message value(String name, int type, Message shape) {
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** Returns the graph; nothing is added to it any more. */
    Message done() {
        return graph;
    }
}
