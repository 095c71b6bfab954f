package org.virel.report.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/**
 * Records of a TensorBoard event file: TensorFlow's {@code Event} messages (event.proto, summary.proto) in the framing of
 * TFRecord files.
 */
final class EventRecord {

    private static final int MASK_DELTA = 0xa282ead8;

    private EventRecord() {}

    /** Encodes the event that must come first in a file. */
    static byte[] fileVersion(double wallTime) {
        return new ProtobufMessage().fixed64(1, wallTime).text(3, "brain.Event:2").bytes();
    }

    /**
     * Encodes an event with scalars.
     *
     * @param wallTime seconds since 1970
     * @param scalars by tag, for example {@code eval/mean_reward}; stored as floats
     */
    static byte[] scalars(double wallTime, long step, SortedMap<String, Double> scalars) {
        ProtobufMessage summary = new ProtobufMessage();
        scalars.forEach((tag, value) -> summary.message(
                1, new ProtobufMessage().text(1, tag).fixed32(2, value.floatValue())));
        return new ProtobufMessage()
                .fixed64(1, wallTime)
                .varint(2, step)
                .message(5, summary)
                .bytes();
    }

    /** Frames a message: length, its checksum, the message, its checksum; numbers in little-endian order. */
    static byte[] frame(byte[] message) {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(message.length)
                .array();
        return ByteBuffer.allocate(message.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(maskedChecksum(length))
                .put(message)
                .putInt(maskedChecksum(message))
                .array();
    }

    /** CRC-32C, rotated and shifted so that data which holds checksums can be checked itself. */
    static int maskedChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
    }
}
