package org.virel.network.fused.internal.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProcessorTest {

    @Test
    void itRunsCodeWithAvx2AndFma() {
        assertTrue(Processor.of("processor\t: 0\nflags\t\t: fpu sse2 fma avx avx2 bmi2\nbugs\t\t:\n").runsCode());
    }

    @Test
    void itDoesNotWithoutOneOfThem() {
        assertFalse(Processor.of("flags\t\t: fpu avx avx2\n").runsCode());
        assertFalse(Processor.of("flags\t\t: fpu fma4 fma avx\n").runsCode());
        assertEquals("the processor lacks one of [avx2, fma]", Processor.of("Features\t: fp asimd\n").reason());
    }

    @Test
    void avx512HasWiderVectors() {
        assertTrue(Processor.of("flags\t\t: fma avx2 avx512f\n").hasWiderVectors());
        assertFalse(Processor.of("flags\t\t: fma avx2\n").hasWiderVectors());
    }
}
