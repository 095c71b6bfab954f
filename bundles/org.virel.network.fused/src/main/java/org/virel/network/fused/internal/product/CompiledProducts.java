package org.virel.network.fused.internal.product;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Products by machine code that is written for each shape when it first comes up: faster than a library that must suit all
 * shapes, because a layer's matrices are small. On every machine that runs the code the bits are the same.
 *
 * <p>While the code runs, the garbage collector waits; a product of the sizes meant here takes microseconds.
 */
final class CompiledProducts implements Products {

    private static final int CACHE_LINE = 64;

    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS), Linker.Option.critical(true));

    private final Codes codes = new Codes();
    private final ThreadLocal<MemorySegment> rooms = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(ProductCode.ROOM_BYTES, CACHE_LINE));

    private CompiledProducts() {}

    /** Made once: codes are kept for all networks of the process. */
    private static final class Shared {

        static final CompiledProducts PRODUCTS = new CompiledProducts();
    }

    /**
     * Returns products by machine code, the same ones at each call.
     *
     * @throws IllegalStateException if this machine cannot run it, saying why
     */
    static CompiledProducts ofThisProcess() {
        Processor processor = Processor.ofThisMachine();
        if (!processor.runsCode()) {
            throw new IllegalStateException(processor.reason());
        }
        // Where the system refuses code, it shall be known now.
        Shared.PRODUCTS.codes.of(false, false, 1, 1, 1, Ending.WRITTEN);
        return Shared.PRODUCTS;
    }

    @Override
    public void multiply(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        if (n == 1 && m > 1) {
            multiplyTransposedRight(b, a, c, 1, m, k, add);
        } else {
            run(false, false, a, b, c, m, n, k, ending(add), c);
        }
    }

    @Override
    public void multiplyTransposedLeft(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        if (n == 1 && m > 1) {
            multiply(b, a, c, 1, m, k, add);
        } else {
            run(true, false, a, b, c, m, n, k, ending(add), c);
        }
    }

    @Override
    public void multiplyTransposedRight(Area a, Area b, Area c, int m, int n, int k, boolean add) {
        if (n == 1 && m > 1) {
            multiplyTransposedRight(b, a, c, 1, m, k, add);
        } else {
            run(false, true, a, b, c, m, n, k, ending(add), c);
        }
    }

    @Override
    public void multiplyBiased(Area a, Area b, Area biases, Area c, int m, int n, int k, boolean rectified) {
        if (n == 1 && m > 1) {
            Products.super.multiplyBiased(a, b, biases, c, m, n, k, rectified);
        } else {
            biases.require(1, n);
            run(false, false, a, b, c, m, n, k, rectified ? Ending.RECTIFIED : Ending.BIASED, biases);
        }
    }

    private static Ending ending(boolean add) {
        return add ? Ending.ADDED : Ending.WRITTEN;
    }

    /** Where the ending has no operand, that may be anything. */
    private void run(
            boolean leftTransposed, boolean rightTransposed, Area a, Area b, Area c, int m, int n, int k,
            Ending ending, Area operand) {
        a.require(m, k);
        b.require(k, n);
        c.require(m, n);
        MemorySegment code = codes.of(leftTransposed, rightTransposed, m, n, k, ending);
        try {
            CALL.invokeExact(code, a.segment(), b.segment(), c.segment(), rooms.get(), operand.segment());
        } catch (Throwable e) {
            throw new IllegalStateException("the code for a product failed", e);
        }
    }
}
