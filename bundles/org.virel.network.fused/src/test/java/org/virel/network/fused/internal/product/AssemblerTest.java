package org.virel.network.fused.internal.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.virel.network.fused.internal.product.Assembler.Register.R10;
import static org.virel.network.fused.internal.product.Assembler.Register.R11;
import static org.virel.network.fused.internal.product.Assembler.Register.R8;
import static org.virel.network.fused.internal.product.Assembler.Register.R9;
import static org.virel.network.fused.internal.product.Assembler.Register.RAX;
import static org.virel.network.fused.internal.product.Assembler.Register.RCX;
import static org.virel.network.fused.internal.product.Assembler.Register.RDI;
import static org.virel.network.fused.internal.product.Assembler.Register.RDX;
import static org.virel.network.fused.internal.product.Assembler.Register.RSI;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Instructions against what GNU as 2.40 makes of the same ones, told to use VEX prefixes of three bytes. */
final class AssemblerTest {

    @Test
    void eightFloatsAreMoved() {
        assertCode("c4c17c104a40", code -> code.load(1, R10.at(0x40), 8));
        assertCode("c4617c11b2b0040000", code -> code.store(RDX.at(0x4b0), 14, 8));
    }

    @Test
    void fourFloatsAreMoved() {
        assertCode("c46178106680", code -> code.load(12, RSI.at(-0x80), 4));
        assertCode("c4c178116b10", code -> code.store(R11.at(0x10), 5, 4));
    }

    @Test
    void twoFloatsAreMoved() {
        assertCode("c4e17b109f80000000", code -> code.load(3, RDI.at(0x80), 2));
        assertCode("c4617b114908", code -> code.store(RCX.at(8), 9, 2));
    }

    @Test
    void oneFloatIsMoved() {
        assertCode("c4c17a10587f", code -> code.load(3, R8.at(0x7f), 1));
        assertCode("c4e17a114004", code -> code.store(RAX.at(4), 0, 1));
    }

    @Test
    void noInstructionMovesThreeFloats() {
        assertThrows(IllegalArgumentException.class, () -> new Assembler().load(0, RAX.at(0), 3));
    }

    @Test
    void floatsAreCalculatedWith() {
        assertCode("c4413457c9", code -> code.zero(9));
        assertCode("c4627d18bf60090000", code -> code.broadcast(15, RDI.at(0x960)));
        assertCode("c44205b8dd", code -> code.multiplyAdd(11, 15, 13));
        assertCode("c4c10458d0", code -> code.add(2, 15, 8));
        assertCode("c4c1045fd0", code -> code.maximum(2, 15, 8));
    }

    @Test
    void floatsAreRearranged() {
        assertCode("c4e17c14e1", code -> code.interleaveLow(4, 0, 1));
        assertCode("c4c12c15eb", code -> code.interleaveHigh(5, 10, 11));
        assertCode("c4615cc6c644", code -> code.joinLow(8, 4, 6));
        assertCode("c4615cc6ceee", code -> code.joinHigh(9, 4, 6));
        assertCode("c4e365189ec012000001", code -> code.loadUpper4(3, RSI.at(0x12c0)));
        assertCode("c4e37d19ff01", code -> code.dropLower(7, 4));
        assertCode("c4413012c9", code -> code.dropLower(9, 2));
    }

    @Test
    void pointersAreMoved() {
        assertCode("4c8d5100", code -> code.point(R10, RCX.at(0)));
        assertCode("4d8d5a04", code -> code.point(R11, R10.at(4)));
        assertCode("488d9200acfdff", code -> code.advance(RDX, -0x25400));
        assertCode("", code -> code.advance(RDX, 0));
    }

    @Test
    void theFunctionEnds() {
        assertCode("c5f877c3", code -> {
            code.zeroUpper();
            code.end();
        });
    }

    @Test
    void aLoopCountsDownFromWhereABlockOfTheCacheStarts() {
        String set = "48c7c04b000000";
        String noOperations = "90".repeat(32 - 7);
        String decrementAndJumpBack = "48ffc80f85f3ffffff";
        assertCode(set + noOperations + "4d8d5a04" + decrementAndJumpBack,
                code -> code.repeat(RAX, 75, () -> code.point(R11, R10.at(4))));
    }

    @Test
    void aLoopMayCountInAnyRegister() {
        String set = "49c7c112000000";
        assertCode(set + "90".repeat(32 - 7) + "49ffc9" + "0f85f7ffffff", code -> code.repeat(R9, 18, () -> {}));
    }

    @Test
    void whatRunsOnceOrNeverNeedsNoLoop() {
        assertCode("c3", code -> code.repeat(RAX, 1, code::end));
        assertCode("", code -> code.repeat(RAX, 0, code::end));
    }

    @Test
    void codeMayBecomeLong() {
        assertCode("c3".repeat(100_000), code -> {
            for (int i = 0; i < 100_000; i++) {
                code.end();
            }
        });
    }

    private static void assertCode(String expected, Consumer<Assembler> instructions) {
        Assembler assembler = new Assembler();
        instructions.accept(assembler);
        assertEquals(expected, HexFormat.of().formatHex(assembler.code()));
    }
}
