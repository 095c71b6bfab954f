package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class CodeMemoryTest {

    private static final int NO_PROTECTION_THERE_IS = 0x7000_0000;
    private static final int LARGE = 1 << 27;

    @Test
    void codeIsThereAsItWasGiven() {
        byte[] code = {1, 2, 3};
        assertArrayEquals(code, CodeMemory.with(code, CodeMemory.READ_EXECUTE).orElseThrow().toArray(JAVA_BYTE));
    }

    @Test
    void whatTheSystemRefusesIsFreed() throws IOException {
        byte[] code = new byte[LARGE];
        long before = pages();
        assertEquals(Optional.empty(), CodeMemory.with(code, NO_PROTECTION_THERE_IS));
        assertTrue(pages() - before < LARGE / 4096, "it is still there");
    }

    /** Returns how much address space the process has. */
    private static long pages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[0]);
    }
}
