package @package@;

import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Pass;

/** Forward and back by the chain rule. Sums run in a fixed order, so that equal calls give equal bits. */
final class LoopPass implements Pass {

    private final LoopNetwork network;
    private final Layout layout;
    private final int rows;

    /** The input of each layer, and last the output; the output is handed out. */
    private final Matrix[] values;

    /** What each layer's activation is applied to. */
    private final Matrix[] sums;

    private long seen = -1;

    LoopPass(LoopNetwork network, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a pass needs at least 1 row, not " + rows);
        }
        this.network = network;
        this.rows = rows;
        layout = network.layout();
        values = new Matrix[layout.layers() + 1];
        sums = new Matrix[layout.layers()];
        values[0] = Matrix.zeros(rows, layout.inputs(0));
        for (int layer = 0; layer < sums.length; layer++) {
            sums[layer] = Matrix.zeros(rows, layout.units(layer));
            values[layer + 1] = Matrix.zeros(rows, layout.units(layer));
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Matrix forward(Matrix input) {
        values[0].copyFrom(input.requireShape(rows, layout.inputs(0), "input"));
        for (int layer = 0; layer < sums.length; layer++) {
            sum(layer);
            Activation activation = layout.spec().layers().get(layer).activation();
            for (int k = 0; k < sums[layer].data().length; k++) {
                values[layer + 1].data()[k] = (float) Activations.value(activation, sums[layer].data()[k]);
            }
        }
        seen = network.changes();
        return values[sums.length];
    }

    /** Computes {@code x W + b} of all rows. */
    private void sum(int layer) {
        float[] parameters = network.liveParameters();
        float[] x = values[layer].data();
        float[] y = sums[layer].data();
        int inputs = layout.inputs(layer);
        int units = layout.units(layer);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(parameters, layout.bias(layer), y, row * units, units);
            for (int i = 0; i < inputs; i++) {
                float factor = x[row * inputs + i];
                int weights = layout.weight(layer) + i * units;
                for (int unit = 0; unit < units; unit++) {
                    y[row * units + unit] += factor * parameters[weights + unit];
                }
            }
        }
    }

    @Override
    public void backward(Matrix outputGradient) {
        back(outputGradient, true);
    }

    @Override
    public Matrix inputGradient(Matrix outputGradient) {
        return back(outputGradient, false);
    }

    private Matrix back(Matrix outputGradient, boolean ofParameters) {
        if (seen != network.changes()) {
            throw new IllegalStateException("a pass goes back before the parameters change; call forward again");
        }
        Matrix gradient = outputGradient.requireShape(rows, values[sums.length].columns(), "output gradient");
        for (int layer = sums.length - 1; layer >= 0; layer--) {
            Matrix ofSums = timesSlopes(layer, gradient);
            if (ofParameters) {
                addGradient(layer, ofSums.data());
            }
            gradient = ofInputs(layer, ofSums.data());
        }
        return gradient;
    }

    private Matrix timesSlopes(int layer, Matrix gradient) {
        Activation activation = layout.spec().layers().get(layer).activation();
        Matrix product = gradient.copy();
        for (int k = 0; k < product.data().length; k++) {
            product.data()[k] *= (float) Activations.slope(activation, sums[layer].data()[k]);
        }
        return product;
    }

    private void addGradient(int layer, float[] ofSums) {
        float[] into = network.liveGradient();
        float[] x = values[layer].data();
        int inputs = layout.inputs(layer);
        int units = layout.units(layer);
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                into[layout.bias(layer) + unit] += ofSums[row * units + unit];
            }
            for (int i = 0; i < inputs; i++) {
                float factor = x[row * inputs + i];
                int weights = layout.weight(layer) + i * units;
                for (int unit = 0; unit < units; unit++) {
                    into[weights + unit] += factor * ofSums[row * units + unit];
                }
            }
        }
    }

    private Matrix ofInputs(int layer, float[] ofSums) {
        float[] parameters = network.liveParameters();
        int inputs = layout.inputs(layer);
        int units = layout.units(layer);
        Matrix gradient = Matrix.zeros(rows, inputs);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < inputs; i++) {
                int weights = layout.weight(layer) + i * units;
                float sum = 0;
                for (int unit = 0; unit < units; unit++) {
                    sum += parameters[weights + unit] * ofSums[row * units + unit];
                }
                gradient.set(row, i, sum);
            }
        }
        return gradient;
    }
}
