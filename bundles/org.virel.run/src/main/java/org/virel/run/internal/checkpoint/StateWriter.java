package org.virel.run.internal.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Writes one state as {@link StateFormat} lays down. */
final class StateWriter {

    private final OutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    StateWriter(OutputStream out) {
        this.out = out;
    }

    void write(State state) throws IOException {
        room(Long.BYTES).putLong(StateFormat.MAGIC);
        room(Integer.BYTES).putInt(StateFormat.VERSION);
        writeState(state, 0);
        drain();
    }

    private void writeState(State state, int depth) throws IOException {
        if (depth > StateFormat.DEEPEST) {
            throw new IOException("states are nested deeper than " + StateFormat.DEEPEST);
        }
        room(Integer.BYTES).putInt(state.entries().size());
        for (Map.Entry<String, Object> entry : state.entries().entrySet()) {
            writeText(entry.getKey());
            writeValue(entry.getValue(), depth);
        }
    }

    private void writeValue(Object value, int depth) throws IOException {
        switch (value) {
            case Long number -> kind(StateFormat.INTEGER).putLong(number);
            case Double number -> kind(StateFormat.REAL).putDouble(number);
            case String text -> {
                kind(StateFormat.TEXT);
                writeText(text);
            }
            case Tensor tensor -> writeTensor(tensor);
            case double[] values -> writeReals(values);
            case long[] values -> writeIntegers(values);
            case byte[] values -> {
                kind(StateFormat.BYTES);
                writeBytes(values, values.length);
            }
            case State nested -> {
                kind(StateFormat.STATE);
                writeState(nested, depth + 1);
            }
            default -> throw new IllegalArgumentException("a state holds no " + value.getClass().getName());
        }
    }

    private void writeText(String text) throws IOException {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            writeBytes(bytes.array(), bytes.remaining());
        } catch (CharacterCodingException e) {
            throw new IOException("the text '" + text + "' is no valid Unicode", e);
        }
    }

    private void writeBytes(byte[] values, int length) throws IOException {
        room(Integer.BYTES).putInt(length);
        if (length <= chunk.capacity()) {
            room(length).put(values, 0, length);
        } else {
            drain();
            out.write(values, 0, length);
        }
    }

    private void writeTensor(Tensor tensor) throws IOException {
        kind(StateFormat.TENSOR).putInt(tensor.shape().size());
        for (int dimension : tensor.shape()) {
            room(Integer.BYTES).putInt(dimension);
        }
        float[] values = tensor.data();
        int count;
        for (int done = 0; done < values.length; done += count) {
            count = fitting(Float.BYTES, values.length - done);
            chunk.asFloatBuffer().put(values, done, count);
            chunk.position(chunk.position() + count * Float.BYTES);
        }
    }

    private void writeReals(double[] values) throws IOException {
        kind(StateFormat.REALS).putInt(values.length);
        int count;
        for (int done = 0; done < values.length; done += count) {
            count = fitting(Double.BYTES, values.length - done);
            chunk.asDoubleBuffer().put(values, done, count);
            chunk.position(chunk.position() + count * Double.BYTES);
        }
    }

    private void writeIntegers(long[] values) throws IOException {
        kind(StateFormat.INTEGERS).putInt(values.length);
        int count;
        for (int done = 0; done < values.length; done += count) {
            count = fitting(Long.BYTES, values.length - done);
            chunk.asLongBuffer().put(values, done, count);
            chunk.position(chunk.position() + count * Long.BYTES);
        }
    }

    /** Puts the kind and returns the chunk with room for one number after it. */
    private ByteBuffer kind(byte kind) throws IOException {
        return room(Byte.BYTES + Long.BYTES).put(kind);
    }

    private int fitting(int width, int wanted) throws IOException {
        return Math.min(wanted, room(width).remaining() / width);
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (chunk.remaining() < bytes) {
            drain();
        }
        return chunk;
    }

    private void drain() throws IOException {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
