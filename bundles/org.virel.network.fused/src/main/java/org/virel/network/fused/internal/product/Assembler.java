package org.virel.network.fused.internal.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes machine code for x86-64 with AVX2 and FMA: the few instructions that products of matrices need.
 *
 * <p>The sixteen vector registers are named by number. Each holds eight floats. The operand that is written comes
 * first, as in Intel's notation.
 *
 * <p>Encodings: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 (formats, section 2.3 for
 * VEX) and chapters 3 to 5 (instructions).
 */
final class Assembler {

    /** The general registers, in the order of their numbers, that may hold addresses and counts here. */
    enum Register {
        RAX(0), RCX(1), RDX(2), RSI(6), RDI(7), R8(8), R9(9), R10(10), R11(11);

        private final int number;

        Register(int number) {
            this.number = number;
        }

        /** Returns the memory at so many bytes from where this register points. */
        Address at(int bytes) {
            return new Address(this, bytes);
        }
    }

    /** Memory at so many bytes from where a register points. */
    record Address(Register base, int displacement) {

        /** Returns the memory so many bytes further on. */
        Address plus(int bytes) {
            return base.at(displacement + bytes);
        }
    }

    /** The length of vectors, in the bit L of a VEX prefix. */
    private static final int FOUR = 0;
    private static final int EIGHT = 0b100;

    /** The byte that would stand before the opcode without VEX, in the bits pp. */
    private static final int NONE = 0;
    private static final int H66 = 1;
    private static final int HF3 = 2;
    private static final int HF2 = 3;

    /** The bytes that would stand before the opcode without VEX, in the bits mmmmm. */
    private static final int H0F = 1;
    private static final int H0F38 = 2;
    private static final int H0F3A = 3;

    private static final int UNUSED = 0;
    private static final int LOOP_ALIGNMENT = 32;

    private ByteBuffer code = withRoom(4096);

    /** Returns what was written. */
    byte[] code() {
        return Arrays.copyOf(code.array(), code.position());
    }

    /** {@code vxorps}: sets all floats to zero. */
    void zero(int to) {
        vex(EIGHT, NONE, H0F, 0x57, to, to, to);
    }

    /** {@code vmovups}, {@code vmovsd}, {@code vmovss}: reads 8, 4, 2 or 1 floats and sets those above to zero. */
    void load(int to, Address from, int floats) {
        vex(length(floats), before(floats), H0F, 0x10, to, UNUSED, from);
    }

    /** {@code vmovups}, {@code vmovsd}, {@code vmovss}: writes the lowest 8, 4, 2 or 1 floats. */
    void store(Address to, int from, int floats) {
        vex(length(floats), before(floats), H0F, 0x11, from, UNUSED, to);
    }

    /** {@code vinsertf128}: replaces the upper four floats by those in memory. */
    void loadUpper4(int to, Address from) {
        vex(EIGHT, H66, H0F3A, 0x18, to, to, from);
        bytes(1);
    }

    /** {@code vbroadcastss}: sets all floats to the one in memory. */
    void broadcast(int to, Address from) {
        vex(EIGHT, H66, H0F38, 0x18, to, UNUSED, from);
    }

    /** {@code vfmadd231ps}: adds x * y to the sum, rounding once. */
    void multiplyAdd(int sum, int x, int y) {
        vex(EIGHT, H66, H0F38, 0xB8, sum, x, y);
    }

    /** {@code vaddps}. */
    void add(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0x58, to, x, y);
    }

    /** {@code vmaxps}: the larger of each two floats, and y where either is not a number or both are zero. */
    void maximum(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0x5F, to, x, y);
    }

    /** {@code vunpcklps}: x0 y0 x1 y1 in each half. */
    void interleaveLow(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0x14, to, x, y);
    }

    /** {@code vunpckhps}: x2 y2 x3 y3 in each half. */
    void interleaveHigh(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0x15, to, x, y);
    }

    /** {@code vshufps}: x0 x1 y0 y1 in each half. */
    void joinLow(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0xC6, to, x, y);
        bytes(0b01_00_01_00);
    }

    /** {@code vshufps}: x2 x3 y2 y3 in each half. */
    void joinHigh(int to, int x, int y) {
        vex(EIGHT, NONE, H0F, 0xC6, to, x, y);
        bytes(0b11_10_11_10);
    }

    /** {@code vextractf128}, {@code vmovhlps}: moves what is above the lowest 4 or 2 floats down by so many. */
    void dropLower(int vector, int floats) {
        if (floats == 4) {
            vex(EIGHT, H66, H0F3A, 0x19, vector, UNUSED, vector);
            bytes(1);
        } else {
            vex(FOUR, NONE, H0F, 0x12, vector, vector, vector);
        }
    }

    /** {@code vzeroupper}: due before returning to code that may use SSE, which is slow otherwise. */
    void zeroUpper() {
        bytes(0xC5, 0xF8, 0x77);
    }

    /** {@code lea}: lets a register point to memory. */
    void point(Register to, Address at) {
        bytes(wide(to, at.base), 0x8D);
        memory(to.number, at);
    }

    /** {@code lea}: moves where a register points. */
    void advance(Register pointer, int bytes) {
        if (bytes != 0) {
            point(pointer, pointer.at(bytes));
        }
    }

    /** {@code ret}. */
    void end() {
        bytes(0xC3);
    }

    /** Writes a loop, or what suffices if its body runs once or never. */
    void repeat(Register counter, int times, Runnable body) {
        if (times > 1) {
            set(counter, times);
            align();
            int start = code.position();
            body.run();
            decrement(counter);
            jumpUnlessZero(start);
        } else if (times == 1) {
            body.run();
        }
    }

    /** {@code mov}. */
    private void set(Register to, int value) {
        bytes(wide(Register.RAX, to), 0xC7, registers(0, to.number));
        number(value);
    }

    /** {@code dec}. */
    private void decrement(Register counter) {
        bytes(wide(Register.RAX, counter), 0xFF, registers(1, counter.number));
    }

    /** {@code jnz}, relative to the end of the instruction. */
    private void jumpUnlessZero(int target) {
        bytes(0x0F, 0x85);
        number(target - code.position() - Integer.BYTES);
    }

    /** {@code nop} up to where a loop starts best. */
    private void align() {
        while (code.position() % LOOP_ALIGNMENT != 0) {
            bytes(0x90);
        }
    }

    private static int length(int floats) {
        return floats == 8 ? EIGHT : FOUR;
    }

    private static int before(int floats) {
        return switch (floats) {
            case 4, 8 -> NONE;
            case 2 -> HF2;
            case 1 -> HF3;
            default -> throw new IllegalArgumentException("no instruction moves " + floats + " floats");
        };
    }

    private void vex(int length, int before, int map, int opcode, int register, int second, int third) {
        prefix(length, before, map, register, second, third);
        bytes(opcode, registers(register, third));
    }

    private void vex(int length, int before, int map, int opcode, int register, int second, Address third) {
        prefix(length, before, map, register, second, third.base.number);
        bytes(opcode);
        memory(register, third);
    }

    /** The VEX prefix of three bytes: C4, then R X B mmmmm, then W vvvv L pp, with R, X, B and vvvv inverted. */
    private void prefix(int length, int before, int map, int register, int second, int third) {
        bytes(0xC4, (~register & 8) << 4 | 1 << 6 | (~third & 8) << 2 | map, (~second & 15) << 3 | length | before);
    }

    /** The REX prefix for operands of 64 bits. */
    private static int wide(Register register, Register base) {
        return 0x48 | register.number >> 3 << 2 | base.number >> 3;
    }

    /** The byte ModRM for two registers. */
    private static int registers(int register, int other) {
        return 0b11 << 6 | (register & 7) << 3 | other & 7;
    }

    /** The byte ModRM for a register and memory, and the displacement in one byte or four. */
    private void memory(int register, Address address) {
        int operands = (register & 7) << 3 | address.base.number & 7;
        if (address.displacement == (byte) address.displacement) {
            bytes(0b01 << 6 | operands, address.displacement);
        } else {
            bytes(0b10 << 6 | operands);
            number(address.displacement);
        }
    }

    private void bytes(int... values) {
        makeRoom();
        for (int value : values) {
            code.put((byte) value);
        }
    }

    private void number(int value) {
        makeRoom();
        code.putInt(value);
    }

    private void makeRoom() {
        if (code.remaining() < Long.BYTES) {
            code = withRoom(2 * code.capacity()).put(code.flip());
        }
    }

    private static ByteBuffer withRoom(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
