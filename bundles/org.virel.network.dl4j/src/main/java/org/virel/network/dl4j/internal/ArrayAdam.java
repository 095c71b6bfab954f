package org.virel.network.dl4j.internal;

import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;
import org.virel.api.network.NetworkSpec.Adam;

/** Adam (Kingma and Ba 2015, Algorithm 1) of ND4J's operations in place: nothing leaves the device. */
final class ArrayAdam implements FlatOptimizer {

    private final Adam settings;
    private final Backend backend;
    private final INDArray parameters;
    private final INDArray gradient;
    private final Block first;
    private final Block second;
    private final INDArray scratch;

    /** A moment wherever the backend has it. */
    private record BlockMoment(Backend backend, Block block) implements Moment {

        @Override
        public float[] get() {
            float[] values = new float[block.size()];
            backend.read(block, values);
            return values;
        }

        @Override
        public void set(float[] values) {
            backend.write(values, block);
        }
    }

    ArrayAdam(Adam settings, Backend backend, Block parameters, Block gradient) {
        this.settings = settings;
        this.backend = backend;
        this.parameters = parameters.array();
        this.gradient = gradient.array();
        first = backend.zeros(1, parameters.size());
        second = backend.zeros(1, parameters.size());
        scratch = backend.zeros(1, parameters.size()).array();
    }

    @Override
    public SortedMap<String, Moment> moments() {
        SortedMap<String, Moment> moments = new TreeMap<>();
        moments.put("first", new BlockMoment(backend, first));
        moments.put("second", new BlockMoment(backend, second));
        return moments;
    }

    @Override
    public void step(long step, double factor) {
        double correction1 = 1 - Math.pow(settings.beta1(), step);
        double correction2 = 1 - Math.pow(settings.beta2(), step);
        decay(first.array(), settings.beta1(), gradient);
        decay(second.array(), settings.beta2(), Nd4j.exec(new Square(gradient, scratch)));
        Nd4j.exec(new Sqrt(second.array(), scratch));
        scratch.muli(1 / Math.sqrt(correction2)).addi(settings.epsilon());
        first.array().divi(scratch, scratch);
        ArrayBackend.addScaled(-factor * settings.learningRate() / correction1, scratch, parameters);
    }

    /** {@code moment = beta moment + (1 - beta) values}. */
    private static void decay(INDArray moment, double beta, INDArray values) {
        moment.muli(beta);
        ArrayBackend.addScaled(1 - beta, values, moment);
    }
}
