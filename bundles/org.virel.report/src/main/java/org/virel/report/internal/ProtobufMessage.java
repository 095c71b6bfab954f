package org.virel.report.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Encodes the few kinds of protobuf fields that TensorBoard's events need. Fields come in the order of the calls. */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a field of type {@code int64}. */
    ProtobufMessage varint(int field, long value) {
        tag(field, VARINT);
        variable(value);
        return this;
    }

    /** Adds a field of type {@code double}. */
    ProtobufMessage fixed64(int field, double value) {
        tag(field, FIXED64);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    /** Adds a field of type {@code float}. */
    ProtobufMessage fixed32(int field, float value) {
        tag(field, FIXED32);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    /** Adds a field of type {@code string}. */
    ProtobufMessage text(int field, String value) {
        return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a nested message. */
    ProtobufMessage message(int field, ProtobufMessage value) {
        return delimited(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private ProtobufMessage delimited(int field, byte[] content) {
        tag(field, LENGTH_DELIMITED);
        variable(content.length);
        out.writeBytes(content);
        return this;
    }

    private void tag(int field, int wireType) {
        variable((long) field << 3 | wireType);
    }

    private void variable(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
