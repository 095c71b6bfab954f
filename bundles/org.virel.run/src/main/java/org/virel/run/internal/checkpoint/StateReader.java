package org.virel.run.internal.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Reads one state as {@link StateFormat} lays down, and believes nothing that it reads. */
final class StateReader {

    private final InputStream in;
    private final long size;
    private final ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long position;
    private String entry = "";

    StateReader(InputStream in, long size) {
        this.in = new BufferedInputStream(in);
        this.size = size;
    }

    State read() throws IOException {
        require(Long.BYTES + Integer.BYTES);
        long magic = fill(Long.BYTES).getLong();
        if (magic != StateFormat.MAGIC) {
            throw damaged("begins with %016x, a state begins with %016x"
                    .formatted(Long.reverseBytes(magic), Long.reverseBytes(StateFormat.MAGIC)));
        }
        int version = fill(Integer.BYTES).getInt();
        if (version != StateFormat.VERSION) {
            throw damaged("has format version " + version + ", this program reads " + StateFormat.VERSION);
        }
        State state = readState("", 0);
        if (position != size) {
            throw damaged("the state ends here, but " + (size - position) + " bytes follow");
        }
        return state;
    }

    private State readState(String path, int depth) throws IOException {
        if (depth > StateFormat.DEEPEST) {
            throw damaged("states are nested deeper than " + StateFormat.DEEPEST);
        }
        int entries = readLength(Integer.BYTES + Byte.BYTES);
        State.Builder state = State.builder();
        String last = "";
        for (int i = 0; i < entries; i++) {
            String name = readText();
            if (i > 0 && name.compareTo(last) <= 0) {
                throw damaged("the entry '" + name + "' follows '" + last + "', but entries are sorted");
            }
            entry = path + name;
            state.putEntry(name, readValue(depth));
            last = name;
        }
        return state.build();
    }

    private Object readValue(int depth) throws IOException {
        byte kind = readByte();
        return switch (kind) {
            case StateFormat.INTEGER -> readNumber().getLong();
            case StateFormat.REAL -> readNumber().getDouble();
            case StateFormat.TEXT -> readText();
            case StateFormat.TENSOR -> readTensor();
            case StateFormat.REALS -> readReals();
            case StateFormat.INTEGERS -> readIntegers();
            case StateFormat.BYTES -> readBytes();
            case StateFormat.STATE -> readState(entry + "/", depth + 1);
            default -> throw damaged("there is no kind of entry 0x%02x".formatted(kind));
        };
    }

    private ByteBuffer readNumber() throws IOException {
        require(Long.BYTES);
        return fill(Long.BYTES);
    }

    private String readText() throws IOException {
        byte[] bytes = readBytes();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new DamagedException(damaged("a text is no valid UTF-8").getMessage(), e);
        }
    }

    private byte[] readBytes() throws IOException {
        byte[] values = new byte[readLength(Byte.BYTES)];
        readInto(values, values.length);
        return values;
    }

    private Tensor readTensor() throws IOException {
        List<Integer> shape = new ArrayList<>();
        int rank = readLength(Integer.BYTES);
        long count = 1;
        for (int i = 0; i < rank; i++) {
            require(Integer.BYTES);
            int dimension = fill(Integer.BYTES).getInt();
            shape.add(dimension);
            count = dimension < 0 ? -1 : Math.min(count * dimension, 1L << 32);
            if (count < 0) {
                throw damaged("shape " + shape + " has a negative dimension");
            }
        }
        return new Tensor(shape, readFloats(requireAll(count, Float.BYTES)));
    }

    private float[] readFloats(int length) throws IOException {
        float[] values = new float[length];
        int count;
        for (int done = 0; done < length; done += count) {
            count = Math.min(chunk.capacity() / Float.BYTES, length - done);
            fill(count * Float.BYTES).asFloatBuffer().get(values, done, count);
        }
        return values;
    }

    private double[] readReals() throws IOException {
        double[] values = new double[readLength(Double.BYTES)];
        int count;
        for (int done = 0; done < values.length; done += count) {
            count = Math.min(chunk.capacity() / Double.BYTES, values.length - done);
            fill(count * Double.BYTES).asDoubleBuffer().get(values, done, count);
        }
        return values;
    }

    private long[] readIntegers() throws IOException {
        long[] values = new long[readLength(Long.BYTES)];
        int count;
        for (int done = 0; done < values.length; done += count) {
            count = Math.min(chunk.capacity() / Long.BYTES, values.length - done);
            fill(count * Long.BYTES).asLongBuffer().get(values, done, count);
        }
        return values;
    }

    private byte readByte() throws IOException {
        require(Byte.BYTES);
        return fill(Byte.BYTES).get();
    }

    /** Reads how many things follow, each of at least so many bytes. */
    private int readLength(int width) throws IOException {
        require(Integer.BYTES);
        return requireAll(fill(Integer.BYTES).getInt(), width);
    }

    private int requireAll(long count, int width) throws IOException {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw damaged("the length " + count + " is not between 0 and " + Integer.MAX_VALUE);
        }
        require(count * width);
        return (int) count;
    }

    private void require(long bytes) throws IOException {
        if (bytes > size - position) {
            throw damaged("%d more bytes are needed, but only %d are left of %d"
                    .formatted(bytes, size - position, size));
        }
    }

    private ByteBuffer fill(int bytes) throws IOException {
        readInto(chunk.array(), bytes);
        return chunk.clear().limit(bytes);
    }

    private void readInto(byte[] target, int bytes) throws IOException {
        int got = in.readNBytes(target, 0, bytes);
        position += got;
        if (got < bytes) {
            throw damaged("it ends here, %d bytes too early".formatted(size - position));
        }
    }

    private DamagedException damaged(String what) {
        String where = entry.isEmpty() ? "" : ", entry '" + entry + "'";
        return new DamagedException("byte " + position + where + ": " + what);
    }
}
