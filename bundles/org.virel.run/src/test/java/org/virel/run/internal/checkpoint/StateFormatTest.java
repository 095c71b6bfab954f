package org.virel.run.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

class StateFormatTest {

    private static byte[] bytes(State state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateFormat.write(state, out);
        return out.toByteArray();
    }

    private static State read(byte[] bytes) throws IOException {
        return StateFormat.read(new ByteArrayInputStream(bytes), bytes.length);
    }

    private static State roundTrip(State state) throws IOException {
        return read(bytes(state));
    }

    private static State small() {
        return State.builder()
                .put("bytes", new byte[] {1, -1})
                .put("integer", 7L)
                .put("integers", new long[] {Long.MIN_VALUE})
                .put("nested", State.builder().put("text", "π").build())
                .put("real", 0.5)
                .put("reals", new double[] {1, 2})
                .put("tensor", new float[] {1, 2}, 2, 1)
                .build();
    }

    @Test
    void everyKindOfEntryComesBack() throws IOException {
        State state = roundTrip(small());
        assertEquals(small().names(), state.names());
        assertArrayEquals(new byte[] {1, -1}, state.bytes("bytes"));
        assertEquals(7, state.integer("integer"));
        assertArrayEquals(new long[] {Long.MIN_VALUE}, state.integers("integers"));
        assertEquals("π", state.state("nested").text("text"));
        assertEquals(0.5, state.real("real"));
        assertArrayEquals(new double[] {1, 2}, state.reals("reals"));
        assertArrayEquals(new float[] {1, 2}, state.floats("tensor", 2, 1));
    }

    @Test
    void bytesAreThoseOfTheDescription() throws IOException {
        State state = State.builder().put("a", 1L).put("b", new float[] {1f}).build();
        String expected = "564952454c535441" + "01000000" // VIRELSTA, version
                + "02000000" // entries
                + "01000000" + "61" + "69" + "0100000000000000" // a, i, 1
                + "01000000" + "62" + "66" + "01000000" + "01000000" + "0000803f"; // b, f, rank, dimension, 1f
        assertEquals(expected, HexFormat.of().formatHex(bytes(state)));
    }

    @Test
    void notANumberKeepsItsBits() throws IOException {
        float signaling = Float.intBitsToFloat(0x7f800001);
        double payload = Double.longBitsToDouble(0xfff8_0000_dead_beefL);
        State state = roundTrip(State.builder()
                .put("f", new float[] {signaling, -0f})
                .put("d", new double[] {payload, -0.0})
                .put("r", payload)
                .build());
        float[] floats = state.floats("f", 2);
        assertEquals(0x7f800001, Float.floatToRawIntBits(floats[0]));
        assertEquals(0x80000000, Float.floatToRawIntBits(floats[1]));
        assertEquals(0xfff8_0000_dead_beefL, Double.doubleToRawLongBits(state.reals("d")[0]));
        assertEquals(1L << 63, Double.doubleToRawLongBits(state.reals("d")[1]));
        assertEquals(0xfff8_0000_dead_beefL, Double.doubleToRawLongBits(state.real("r")));
    }

    @Test
    void nothingComesBackAsNothing() throws IOException {
        State state = roundTrip(State.builder()
                .put("b", new byte[0])
                .put("d", new double[0])
                .put("f", new float[0], 0, 5)
                .put("l", new long[0])
                .put("s", State.EMPTY)
                .put("t", "")
                .putEntry("z", new Tensor(List.of(), new float[] {3}))
                .build());
        assertEquals(0, state.bytes("b").length + state.reals("d").length + state.integers("l").length);
        assertEquals(List.of(0, 5), state.tensor("f").shape());
        assertEquals(State.EMPTY.names(), state.state("s").names());
        assertEquals("", state.text("t"));
        assertEquals(List.of(), state.tensor("z").shape());
        assertEquals(0, roundTrip(State.EMPTY).names().size());
    }

    @Test
    void arraysLargerThanTheChunkComeBack() throws IOException {
        float[] floats = new float[100_003];
        double[] reals = new double[50_002];
        long[] integers = new long[50_002];
        byte[] raw = new byte[200_001];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = i * 0.5f;
            raw[i] = (byte) i;
            reals[i / 2] = i * 0.25;
            integers[i / 2] = i * 1_000_003L;
        }
        State state = roundTrip(State.builder()
                .put("a", "shifts what follows")
                .put("f", floats)
                .put("d", reals)
                .put("l", integers)
                .put("b", raw)
                .build());
        assertArrayEquals(floats, state.floats("f", floats.length));
        assertArrayEquals(reals, state.reals("d"));
        assertArrayEquals(integers, state.integers("l"));
        assertArrayEquals(raw, state.bytes("b"));
    }

    @Test
    void manyEntriesAcrossChunksComeBack() throws IOException {
        State.Builder builder = State.builder();
        for (int i = 0; i < 20_000; i++) {
            builder.put("entry %05d".formatted(i), (long) i);
        }
        State state = roundTrip(builder.build());
        for (int i = 0; i < 20_000; i++) {
            assertEquals(i, state.integer("entry %05d".formatted(i)));
        }
    }

    @Test
    void aStateThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = bytes(small());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            IOException refused = assertThrows(IOException.class, () -> read(cut), "cut to " + length);
            assertTrue(refused.getMessage().startsWith("byte "), refused.getMessage());
        }
    }

    @Test
    void aStreamShorterThanItsFileIsRefused() throws IOException {
        byte[] whole = bytes(small());
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThrows(IOException.class, () -> StateFormat.read(new ByteArrayInputStream(cut), whole.length));
    }

    @Test
    void bytesAfterTheStateAreRefused() throws IOException {
        byte[] whole = bytes(small());
        IOException refused = assertThrows(IOException.class, () -> read(Arrays.copyOf(whole, whole.length + 3)));
        assertTrue(refused.getMessage().contains("3 bytes follow"), refused.getMessage());
    }

    @Test
    void noFlippedByteDoesMoreThanAnInputError() throws IOException {
        byte[] whole = bytes(small());
        for (int position = 0; position < whole.length; position++) {
            for (int flip : new int[] {1, 0x80, 0xff}) {
                byte[] flipped = whole.clone();
                flipped[position] ^= (byte) flip;
                try {
                    read(flipped);
                } catch (IOException expected) {
                    assertTrue(expected.getMessage().startsWith("byte "), expected.getMessage());
                }
            }
        }
    }

    @Test
    void anAbsurdLengthIsRefusedBeforeMemoryIsTaken() {
        byte[] claims = HexFormat.of()
                .parseHex("564952454c535441" + "01000000" + "01000000" + "01000000" + "61" + "64" + "ffffff7f");
        IOException refused = assertThrows(IOException.class, () -> read(claims));
        assertTrue(refused.getMessage().contains("17179869176 more bytes are needed, but only 0 are left"),
                refused.getMessage());
    }

    @Test
    void endlessNestingIsRefused() throws IOException {
        State deep = State.EMPTY;
        for (int i = 0; i < StateFormat.DEEPEST; i++) {
            deep = State.builder().put("s", deep).build();
        }
        State deepest = deep;
        assertEquals(deepest.names(), roundTrip(deepest).names());
        State tooDeep = State.builder().put("s", deepest).build();
        assertThrows(IOException.class, () -> bytes(tooDeep));
    }

    @Test
    void anotherFileIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "dear diary, nothing happened");
        IOException refused = assertThrows(IOException.class, () -> StateFormat.read(file));
        assertTrue(refused.getMessage().contains("notes.txt"), refused.getMessage());
    }

    @Test
    void halfACharacterIsRefused() {
        State state = State.builder().put("t", "\ud800").build();
        assertThrows(IOException.class, () -> bytes(state));
    }
}
