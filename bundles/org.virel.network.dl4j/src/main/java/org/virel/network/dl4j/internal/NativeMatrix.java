package org.virel.network.dl4j.internal;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An ND4J matrix with a window on its memory, through which whole arrays are copied at once.
 *
 * <p>It is column-major, {@code [features, rows]}: the same memory as a row-major {@code [rows, features]}, so batches cross
 * the border without being transposed.
 */
final class NativeMatrix {

    private final INDArray array;
    private final NativeView view;
    private final FloatBuffer memory;

    /** Creates a matrix of zeros that no workspace owns. */
    NativeMatrix(int features, int rows) {
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', features, rows);
        view = NativeView.of(array);
        memory = new FloatPointer(view.memory())
                .capacity(array.length())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        clear();
    }

    INDArray array() {
        return array;
    }

    NativeView view() {
        return view;
    }

    void write(float[] values) {
        memory.put(0, values);
    }

    void read(float[] into) {
        memory.get(0, into);
    }

    float[] read() {
        float[] values = new float[memory.capacity()];
        read(values);
        return values;
    }

    void clear() {
        view.clear();
    }

    /** Frees the memory at once; nothing may touch it afterwards. */
    void close() {
        array.close();
    }
}
