package org.virel.mujoco.foreign.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A way out of MuJoCo's code when it reports an error. That code does not expect its handler to return: after an overflow of its stack
 * it would write on beyond the end. In C the handler would {@code longjmp}; this is the same in machine code of x86-64 for Linux.
 *
 * <p>A function is called through {@link #guarded}, which keeps the registers on the stack and the stack's pointer in a cell. The
 * {@link #handler} asks Java for the cell's content, and, as no frame of Java lies in between any more, goes back to it.
 */
@SuppressWarnings("restricted")
final class ErrorExit {

    private static final byte[] GUARD = HexFormat.of().withDelimiter(" ").parseHex(
            "55 53 41 54 41 55 41 56 41 57 48 83 ec 08 " // push rbp, rbx, r12 to r15; sub rsp, 8
                    + "48 89 21 " // mov [rcx], rsp
                    + "48 89 f8 48 89 f7 48 89 d6 ff d0 31 c0 " // mov rax, rdi; mov rdi, rsi; mov rsi, rdx; call rax; xor eax, eax
                    + "48 83 c4 08 41 5f 41 5e 41 5d 41 5c 5b 5d c3 " // leave: add rsp, 8; pop them again; ret
                    + "cc cc cc"); // up to a multiple of 16
    private static final byte[] ASK = HexFormat.of().withDelimiter(" ").parseHex("57 48 b8"); // push rdi; mov rax, (Java)
    private static final byte[] LEAVE = HexFormat.of().withDelimiter(" ").parseHex(
            "ff d0 5f 48 85 c0 74 0a " // call rax; pop rdi; test rax, rax; je pass
                    + "48 89 c4 b8 01 00 00 00 eb d1 " // mov rsp, rax; mov eax, 1; jmp leave
                    + "48 b8"); // pass: mov rax, (the handler before)
    private static final byte[] PASS = HexFormat.of().withDelimiter(" ").parseHex(
            "48 85 c0 74 02 ff e0 c3"); // test rax, rax; je end; jmp rax; end: ret

    private final MemorySegment code;

    private ErrorExit(MemorySegment code) {
        this.code = code;
    }

    /** Says whether there is one for this kind of machine. */
    static boolean isPossible() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    /**
     * Makes one, which stays until the process ends; empty where there is none or the system refuses memory for code.
     *
     * @param onError what takes the message and returns where to go back to, or 0 if that is not known
     * @param previous the handler that is called then, or null
     */
    static Optional<ErrorExit> of(MemorySegment onError, MemorySegment previous) {
        if (!isPossible()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(GUARD.length + ASK.length + LEAVE.length + PASS.length + 2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GUARD).put(ASK).putLong(onError.address()).put(LEAVE).putLong(previous.address()).put(PASS);
        return CodeMemory.with(bytes.array(), CodeMemory.READ_EXECUTE).map(ErrorExit::new);
    }

    /** Returns the error handler, for {@code mju_user_error}. */
    MemorySegment handler() {
        return code.asSlice(GUARD.length);
    }

    /** Returns a function of model and data, called with both and the cell; it returns 1 if it was left by an error, else 0. */
    MethodHandle guarded(MemorySegment function) {
        MethodHandle guard = Linker.nativeLinker()
                .downcallHandle(code, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        return MethodHandles.insertArguments(guard, 0, function);
    }
}
