package org.virel.network.dl4j.internal;

import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformSameOp;
import org.nd4j.linalg.api.ops.TransformStrictOp;
import org.nd4j.linalg.cpu.nativecpu.buffer.BaseCpuDataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * Operations of ND4J's CPU backend with their arguments prepared once. {@code Nd4j.exec} prepares them at each call, which
 * allocates 0.4 to 2.3 KB and takes a microsecond; what runs in the end is the same native function.
 */
final class NativeOperation {

    private static final int EXTRA_POINTERS = 32;

    private NativeOperation() {}

    /**
     * Prepares an operation on all elements of one array, or of one array and a number.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    static Runnable of(Op operation) {
        Call call = switch (operation) {
            case ScalarOp scalar -> new Scalar(Operand.of(scalar.scalar()));
            case TransformSameOp _ -> NativeOps::execTransformSame;
            case TransformStrictOp _ -> NativeOps::execTransformStrict;
            default -> throw new IllegalArgumentException(
                    "ND4J's operation '%s' is neither a scalar nor a transform operation of one type"
                            .formatted(operation.opName()));
        };
        return new Prepared(call, nativeOps(), new PointerPointer<>(EXTRA_POINTERS), operation,
                Operand.of(operation.x()), Operand.of(operation.z()), extraArguments(operation));
    }

    /** Prepares an operation that takes its inputs and outputs from a context. */
    static Runnable of(CustomOp operation) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(operation.inputArguments());
        context.setOutputArrays(operation.outputArguments());
        return new PreparedCustom(nativeOps(), operation.opHash(), context, context.contextPointer(),
                List.of(operation));
    }

    private static NativeOps nativeOps() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** {@code null} means none to native code. */
    private static @Nullable Pointer extraArguments(Op operation) {
        return operation.extraArgs() == null
                ? null
                : operation.extraArgsDataBuff(operation.z().dataType()).addressPointer();
    }

    private static void requireSuccess(NativeOps ops) {
        if (ops.lastErrorCode() != 0) {
            throw new IllegalStateException("an operation of ND4J failed: " + ops.lastErrorMessage());
        }
    }

    /** An array as native code gets it; keeps the array from being freed. */
    private record Operand(INDArray array, OpaqueDataBuffer data, LongPointer shape) {

        static Operand of(INDArray array) {
            return new Operand(array, ((BaseCpuDataBuffer) array.data()).getOpaqueDataBuffer(),
                    (LongPointer) array.shapeInfoDataBuffer().addressPointer());
        }
    }

    /** A function of native code: arrays as data, shape here, and shape on the device, which the CPU has none of. */
    @FunctionalInterface
    private interface Call {
        void apply(
                NativeOps ops, PointerPointer<Pointer> none, int number, OpaqueDataBuffer x, LongPointer xShape,
                @Nullable LongPointer noShape, OpaqueDataBuffer z, LongPointer zShape, @Nullable LongPointer nothing,
                @Nullable Pointer extra);
    }

    private record Scalar(Operand number) implements Call {

        @Override
        public void apply(
                NativeOps ops, PointerPointer<Pointer> none, int operation, OpaqueDataBuffer x, LongPointer xShape,
                @Nullable LongPointer noShape, OpaqueDataBuffer z, LongPointer zShape, @Nullable LongPointer nothing,
                @Nullable Pointer extra) {
            ops.execScalar(none, operation, x, xShape, null, z, zShape, null, number.data(), number.shape(), null,
                    extra);
        }
    }

    private record Prepared(Call call, NativeOps ops, PointerPointer<Pointer> none, Op operation, Operand x, Operand z,
            @Nullable Pointer extra) implements Runnable {

        @Override
        public void run() {
            call.apply(ops, none, operation.opNum(), x.data(), x.shape(), null, z.data(), z.shape(), null, extra);
            requireSuccess(ops);
        }
    }

    private record PreparedCustom(NativeOps ops, long hash, OpContext context, Pointer pointer, List<CustomOp> kept)
            implements
                Runnable {

        @Override
        public void run() {
            if (ops.execCustomOp2(null, hash, pointer) != 0) {
                throw new IllegalStateException("an operation of ND4J failed: " + ops.lastErrorMessage());
            }
        }
    }
}
