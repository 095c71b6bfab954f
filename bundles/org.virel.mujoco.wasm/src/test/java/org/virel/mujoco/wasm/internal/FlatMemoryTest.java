package org.virel.mujoco.wasm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dylibso.chicory.wasm.types.MemoryLimits;
import org.junit.jupiter.api.Test;

class FlatMemoryTest {

    private static final int PAGE = 65_536;

    private final FlatMemory memory = new FlatMemory(new MemoryLimits(1, 3));

    @Test
    void numbersAreLittleEndianAndMayLieAnywhere() {
        memory.writeLong(3, 0x0807_0605_0403_0201L);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, memory.readBytes(3, 8));
        assertEquals(0x0504_0302, memory.readInt(4));
        assertEquals(0x0302, memory.readShort(4));
        memory.writeF64(7, Math.PI);
        assertEquals(Math.PI, memory.readDouble(7));
        assertEquals(Double.doubleToRawLongBits(Math.PI), memory.readF64(7));
        memory.writeF32(9, -1.5f);
        assertEquals(-1.5f, memory.readFloat(9));
    }

    @Test
    void itGrowsToItsLimitAndKeepsWhatItHas() {
        memory.writeI32(PAGE - 4, 77);
        assertEquals(1, memory.grow(2));
        assertEquals(3, memory.pages());
        assertEquals(77, memory.readInt(PAGE - 4));
        assertEquals(0, memory.readInt(PAGE));
        assertEquals(-1, memory.grow(1));
        assertEquals(3, memory.pages());
    }

    @Test
    void whoAsksForMoreThanThereCanBeIsToldSo() {
        for (long bytes : new long[] {0x7fff_0001L, 0x8000_0000L, 0xffff_ffffL, -1}) {
            assertFalse(Host.grow(memory, bytes), Long.toHexString(bytes));
        }
        assertEquals(1, memory.pages());
        assertTrue(Host.grow(memory, PAGE + 1L));
        assertEquals(2, memory.pages());
    }

    @Test
    void nothingIsReadOrWrittenBeyondTheEnd() {
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readDouble(PAGE - 7));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.writeI32(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.copy(PAGE - 3, 0, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.read(PAGE));
    }

    @Test
    void copiesMayOverlapAndFillsStopWhereTheyShould() {
        memory.write(0, new byte[] {1, 2, 3, 4, 5}, 0, 5);
        memory.copy(1, 0, 4);
        assertArrayEquals(new byte[] {1, 1, 2, 3, 4}, memory.readBytes(0, 5));
        memory.fill((byte) 9, 1, 3);
        assertArrayEquals(new byte[] {1, 9, 9, 3, 4}, memory.readBytes(0, 5));
    }
}
