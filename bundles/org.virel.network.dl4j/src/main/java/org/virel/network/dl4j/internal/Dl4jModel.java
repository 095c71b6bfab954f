package org.virel.network.dl4j.internal;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.virel.api.network.NetworkSpec;

/**
 * The DL4J network behind a {@link Dl4jNetwork}: a {@link MultiLayerNetwork} of dense layers over one flat vector of
 * parameters and one of gradients, both given, whose layers are views of them.
 */
final class Dl4jModel {

    private final MultiLayerNetwork network;

    /** The parameters of one layer: weights {@code [inputs, units]}, biases {@code [units, 1]}, and the gradients of both. */
    record LayerViews(Block weight, Block bias, Block weightGradient, Block biasGradient) {}

    Dl4jModel(NetworkSpec spec, INDArray parameters, INDArray gradient) {
        network = new MultiLayerNetwork(configuration(spec));
        network.init(parameters, false);
        network.setBackpropGradientsViewArray(gradient);
    }

    /** Returns DL4J's own network, which shares the vectors. */
    MultiLayerNetwork network() {
        return network;
    }

    /** Returns the parameters of a layer where DL4J has put them in the flat vectors. */
    LayerViews layer(int index, Backend backend) {
        Layer layer = network.getLayer(index);
        Map<String, INDArray> gradients = layer.conf().getLayer().initializer().getGradientsFromFlattened(layer.conf(),
                layer.getGradientsViewArray());
        return new LayerViews(
                backend.block(layer.getParam(DefaultParamInitializer.WEIGHT_KEY)),
                backend.block(layer.getParam(DefaultParamInitializer.BIAS_KEY)).asColumn(),
                backend.block(gradients.get(DefaultParamInitializer.WEIGHT_KEY)),
                backend.block(gradients.get(DefaultParamInitializer.BIAS_KEY)).asColumn());
    }

    /** DL4J seeds ND4J's global generator, which nothing here reads, with the clock unless it is given a seed. */
    private static MultiLayerConfiguration configuration(NetworkSpec spec) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(0)
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list();
        for (int i = 0; i < spec.layers().size(); i++) {
            NetworkSpec.Layer layer = spec.layers().get(i);
            layers.layer(new DenseLayer.Builder()
                    .nIn(spec.inputs(i))
                    .nOut(layer.units())
                    .activation(LayerActivation.dl4j(layer.activation()))
                    .build());
        }
        return layers.build();
    }
}
