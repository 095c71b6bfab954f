package org.virel.openblas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Products of row-major matrices of floats, each on one thread. Segments may be parts of {@code float[]} on the heap: the
 * functions read and write them where they are. Calls from several threads at once are fine.
 *
 * <p>While native code holds an array, the garbage collector waits; a product of the sizes meant here takes microseconds.
 */
public final class OpenBlas {

    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;
    private static final int LONGEST_TEXT = 1024;

    private final String description;
    private final String kernel;

    private OpenBlas(String description, String kernel) {
        this.description = description;
        this.kernel = kernel;
    }

    /** The library in this process, or why it could not be loaded. */
    private record Library(Optional<SymbolLookup> symbols, String failure) {

        static final Library OF_THIS_PROCESS = open();

        private static Library open() {
            try {
                return new Library(Optional.of(load(LibraryFiles.ofThisPlatform())), "");
            } catch (RuntimeException e) {
                return new Library(Optional.empty(), String.valueOf(e.getMessage()));
            }
        }

        @SuppressWarnings("restricted")
        private static SymbolLookup load(LibraryFiles files) {
            // What OpenBLAS needs is found by name once it is in the process. System.load would tie it to one class loader, and an
            // updated bundle has another.
            SymbolLookup last = SymbolLookup.loaderLookup();
            for (Path library : files.inOrder()) {
                last = SymbolLookup.libraryLookup(library, Arena.global());
            }
            return last;
        }
    }

    /** The library's functions. Constants, because only then the compiler turns a call into a bare jump. */
    private static final class Functions {

        private static final SymbolLookup LIBRARY = Library.OF_THIS_PROCESS.symbols().orElseThrow();
        private static final Linker LINKER = Linker.nativeLinker();

        static final MethodHandle SGEMM = onHeap("cblas_sgemm", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT);
        static final MethodHandle SGEMV = onHeap("cblas_sgemv", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_FLOAT,
                ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT);
        static final OpenBlas LOADED = start();

        @SuppressWarnings("restricted")
        private static MethodHandle onHeap(String name, MemoryLayout... arguments) {
            return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.ofVoid(arguments),
                    Linker.Option.critical(true));
        }

        @SuppressWarnings("restricted")
        private static OpenBlas start() {
            try {
                LINKER.downcallHandle(LIBRARY.findOrThrow("openblas_set_num_threads"),
                        FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(1);
                return new OpenBlas(text("openblas_get_config"), text("openblas_get_corename"));
            } catch (Throwable e) {
                throw new IllegalStateException("OpenBLAS does not start", e);
            }
        }

        @SuppressWarnings("restricted")
        private static String text(String function) throws Throwable {
            MethodHandle handle = LINKER.downcallHandle(LIBRARY.findOrThrow(function), FunctionDescriptor.of(ADDRESS));
            MemorySegment text = (MemorySegment) handle.invokeExact();
            return text.reinterpret(LONGEST_TEXT).getString(0).strip();
        }
    }

    /**
     * Returns the library, loaded at the first call and until the process ends.
     *
     * @throws IllegalStateException if it cannot be loaded, saying why
     */
    public static OpenBlas load() {
        if (Library.OF_THIS_PROCESS.symbols().isEmpty()) {
            throw new IllegalStateException("OpenBLAS cannot be loaded: " + Library.OF_THIS_PROCESS.failure());
        }
        return Functions.LOADED;
    }

    /** Returns version and build, for example {@code OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64}. */
    public String description() {
        return description;
    }

    /** Returns the kernel that was chosen for this processor, for example {@code Haswell}. */
    public String kernel() {
        return kernel;
    }

    /**
     * Computes {@code C = A B} or {@code C = C + A B}.
     *
     * @param a A, {@code [m, k]}
     * @param b B, {@code [k, n]}
     * @param c C, {@code [m, n]}; not read unless {@code add}
     * @throws IndexOutOfBoundsException if a matrix does not fit its segment
     */
    public void multiply(
            MemorySegment a, MemorySegment b, MemorySegment c, int m, int n, int k, boolean add) {
        require(a, m, k);
        require(b, k, n);
        require(c, m, n);
        if (m == 1) {
            multiplyByVector(TRANSPOSED, k, n, b, a, c, add);
        } else if (n == 1) {
            multiplyByVector(AS_IT_IS, m, k, a, b, c, add);
        } else {
            multiply(AS_IT_IS, AS_IT_IS, m, n, k, a, k, b, n, c, add);
        }
    }

    /**
     * Computes {@code C = A^T B} or {@code C = C + A^T B}.
     *
     * @param a A, {@code [k, m]}
     * @param b B, {@code [k, n]}
     * @param c C, {@code [m, n]}; not read unless {@code add}
     * @throws IndexOutOfBoundsException if a matrix does not fit its segment
     */
    public void multiplyTransposedLeft(
            MemorySegment a, MemorySegment b, MemorySegment c, int m, int n, int k, boolean add) {
        require(a, k, m);
        require(b, k, n);
        require(c, m, n);
        if (m == 1) {
            multiplyByVector(TRANSPOSED, k, n, b, a, c, add);
        } else if (n == 1) {
            multiplyByVector(TRANSPOSED, k, m, a, b, c, add);
        } else {
            multiply(TRANSPOSED, AS_IT_IS, m, n, k, a, m, b, n, c, add);
        }
    }

    /**
     * Computes {@code C = A B^T} or {@code C = C + A B^T}.
     *
     * @param a A, {@code [m, k]}
     * @param b B, {@code [n, k]}
     * @param c C, {@code [m, n]}; not read unless {@code add}
     * @throws IndexOutOfBoundsException if a matrix does not fit its segment
     */
    public void multiplyTransposedRight(
            MemorySegment a, MemorySegment b, MemorySegment c, int m, int n, int k, boolean add) {
        require(a, m, k);
        require(b, n, k);
        require(c, m, n);
        if (m == 1) {
            multiplyByVector(AS_IT_IS, n, k, b, a, c, add);
        } else if (n == 1) {
            multiplyByVector(AS_IT_IS, m, k, a, b, c, add);
        } else {
            multiply(AS_IT_IS, TRANSPOSED, m, n, k, a, k, b, k, c, add);
        }
    }

    /** Native code would read and write beyond. */
    private static void require(MemorySegment matrix, int rows, int columns) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, columns), matrix.byteSize() / Float.BYTES);
    }

    private static void multiply(
            int transposeA, int transposeB, int m, int n, int k, MemorySegment a, int aColumns, MemorySegment b,
            int bColumns, MemorySegment c, boolean add) {
        try {
            Functions.SGEMM.invokeExact(ROW_MAJOR, transposeA, transposeB, m, n, k, 1f, a, aColumns, b, bColumns,
                    add ? 1f : 0f, c, n);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }

    /** Matrix times vector: sgemm copies whole matrices into blocks first, which makes it ten times slower here. */
    private static void multiplyByVector(
            int transpose, int rows, int columns, MemorySegment matrix, MemorySegment x, MemorySegment y,
            boolean add) {
        try {
            Functions.SGEMV.invokeExact(ROW_MAJOR, transpose, rows, columns, 1f, matrix, columns, x, 1, add ? 1f : 0f,
                    y, 1);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemv failed", e);
        }
    }
}
