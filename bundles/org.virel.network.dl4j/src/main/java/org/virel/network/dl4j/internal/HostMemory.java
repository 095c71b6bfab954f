package org.virel.network.dl4j.internal;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Memory of this process that holds the elements of an ND4J array, which must stay reachable as long as this is used.
 *
 * @param pointer the first element, for native code
 * @param buffer the elements, for whole arrays to be copied at once
 * @param leading the distance between two columns
 */
record HostMemory(FloatPointer pointer, FloatBuffer buffer, int leading) {

    /** Stands for the memory of arrays that are elsewhere, on a GPU for example. */
    static final HostMemory NONE = new HostMemory(new FloatPointer(), FloatBuffer.allocate(0), 0);

    /** Returns the memory of an array whose columns lie side by side. */
    static HostMemory of(INDArray array) {
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        FloatBuffer buffer = new FloatPointer(pointer)
                .capacity(array.length())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return new HostMemory(pointer, buffer, array.rank() == 2 ? array.rows() : (int) array.length());
    }

    /** Returns the same memory, seen as columns of another distance. */
    HostMemory withLeading(int other) {
        return new HostMemory(pointer, buffer, other);
    }

    /** Returns the same memory from an element on. */
    HostMemory from(int element) {
        return pointer.isNull()
                ? this
                : new HostMemory(pointer.getPointer(FloatPointer.class, element),
                        buffer.slice(element, buffer.capacity() - element), leading);
    }
}
