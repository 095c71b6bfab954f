package org.virel.network.fused.internal.product;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("codeRuns")
final class ExecutableMemoryTest {

    static boolean codeRuns() {
        return Processor.ofThisMachine().runsCode();
    }

    /** {@code mov eax, 42; ret}. */
    private static final byte[] ANSWER = HexFormat.of().parseHex("b82a000000c3");

    @Test
    @SuppressWarnings("restricted")
    void codeInItCanBeCalled() throws Throwable {
        MethodHandle answer = Linker.nativeLinker().downcallHandle(ExecutableMemory.of(ANSWER),
                FunctionDescriptor.of(JAVA_INT));
        assertEquals(42, (int) answer.invokeExact());
    }

    @Test
    void itIsNotWritable() throws IOException {
        MemorySegment memory = ExecutableMemory.of(ANSWER);
        String start = Long.toHexString(memory.address()) + "-";
        String mapping = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.startsWith(start)).findFirst().orElseThrow();
        assertEquals("r-xp", mapping.split(" ")[1]);
        assertEquals(ANSWER[0], memory.get(JAVA_BYTE, 0));
    }

    @Test
    void noMemoryForCodeIsReported() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> ExecutableMemory.of(new byte[0]));
        assertEquals("the system did not give 0 bytes for code (mmap)", e.getMessage());
    }
}
