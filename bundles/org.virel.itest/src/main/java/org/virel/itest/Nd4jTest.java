package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** ND4J's classes and native code are found, although they sit in a bundle and its fragment. */
class Nd4jTest {
    @Test
    void multipliesMatrices() {
        INDArray matrix = Nd4j.create(new float[][] {{1, 2}, {3, 4}});

        assertArrayEquals(new float[] {7, 10, 15, 22}, matrix.mmul(matrix).dup('c').data().asFloat());
    }

    @Test
    void trainsANetwork() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Sgd(0.1)).list()
                .layer(new DenseLayer.Builder().nIn(1).nOut(8).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(8).nOut(1).activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        INDArray inputs = Nd4j.create(new float[][] {{-1}, {0}, {1}});
        INDArray labels = Nd4j.create(new float[][] {{1}, {0}, {1}});

        network.fit(inputs, labels);
        double first = network.score();
        for (int i = 0; i < 100; i++) {
            network.fit(inputs, labels);
        }

        assertTrue(network.score() < 0.5 * first, () -> "loss %f, then %f".formatted(first, network.score()));
        assertNotEquals(getClass().getClassLoader(), network.getClass().getClassLoader());
    }
}
