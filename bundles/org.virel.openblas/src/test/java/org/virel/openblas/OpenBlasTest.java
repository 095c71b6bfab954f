package org.virel.openblas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

final class OpenBlasTest {

    @Test
    void itSaysWhatItIs() {
        OpenBlas blas = OpenBlas.load();
        assertTrue(blas.description().startsWith("OpenBLAS 0."), blas.description());
        assertFalse(blas.kernel().isEmpty());
    }

    @Test
    void itIsLoadedOnce() {
        assertSame(OpenBlas.load(), OpenBlas.load());
    }

    /** As after an update of the bundle, which runs on in the same process. */
    @Test
    void anotherClassLoaderLoadsItToo() throws Exception {
        URL[] classes = {
            OpenBlas.class.getProtectionDomain().getCodeSource().getLocation(), natives()};
        try (URLClassLoader other = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class<?> again = other.loadClass(OpenBlas.class.getName());
            Object blas = again.getMethod("load").invoke(null);
            assertNotSame(OpenBlas.class, again);
            assertEquals(OpenBlas.load().description(), again.getMethod("description").invoke(blas));
        }
    }

    /** The artifact with the library, which is a jar of its own here. */
    private static URL natives() throws Exception {
        LibraryFiles files = LibraryFiles.ofThisPlatform();
        String resource = "/org/bytedeco/openblas/" + LibraryFiles.platform(System.getProperty("os.name"),
                System.getProperty("os.arch")) + "/" + files.names().getLast();
        String url = OpenBlas.class.getResource(resource).toString();
        return URI.create(url.substring("jar:".length(), url.indexOf("!/"))).toURL();
    }

    @Test
    void matricesMayBePartsOfArrays() {
        float[] a = {9, 1, 2, 3, 4};
        float[] b = {9, 9, 5, 6, 7, 8};
        float[] c = {0, 0, 0, 1, 1, 1, 1};
        OpenBlas.load().multiply(part(a, 1), part(b, 2), part(c, 3), 2, 2, 2, true);
        assertArrayEquals(new float[] {0, 0, 0, 20, 23, 44, 51}, c);
    }

    @Test
    void nativeCodeNeverSeesAMatrixThatDoesNotFit() {
        MemorySegment four = part(new float[4], 0);
        MemorySegment three = part(new float[4], 1);
        OpenBlas blas = OpenBlas.load();
        assertThrows(IndexOutOfBoundsException.class, () -> blas.multiply(four, four, three, 2, 2, 2, false));
        assertThrows(ArithmeticException.class,
                () -> blas.multiply(four, four, four, 1 << 20, 2, 1 << 20, false));
    }

    private static MemorySegment part(float[] data, int from) {
        return MemorySegment.ofArray(data).asSlice((long) Float.BYTES * from);
    }
}
