package org.virel.onnx.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.virel.api.data.Matrix;

/** A model as others read it. */
final class Onnxruntime implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Onnxruntime(byte[] model) throws OrtException {
        session = environment.createSession(model);
    }

    OrtSession session() {
        return session;
    }

    /** Returns an output of floats, {@code [rows, columns]}. */
    float[][] floats(String output, Matrix observations) throws OrtException {
        return (float[][]) run(output, observations);
    }

    /** Returns an output of whole numbers, {@code [rows]}. */
    long[] indices(String output, Matrix observations) throws OrtException {
        return (long[]) run(output, observations);
    }

    private Object run(String output, Matrix observations) throws OrtException {
        long[] shape = {observations.rows(), observations.columns()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(observations.data()), shape);
                OrtSession.Result result = session.run(Map.of(PolicyModel.OBSERVATION, input))) {
            return result.get(output).orElseThrow().getValue();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
