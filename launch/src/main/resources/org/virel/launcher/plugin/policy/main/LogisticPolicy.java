package @package@;

import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.NetworkPolicy;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.random.RandomStream;

/**
 * {@code a = tanh(z)}, {@code z = mean(s) + scale(s) n} with logistic noise n, independent in each dimension. The greedy action is
 * {@code tanh(mean)}. The network is the run's, which saves it: nothing else moves here.
 */
final class LogisticPolicy extends NetworkPolicy implements ExportablePolicy {

    private final Heads heads;

    LogisticPolicy(Heads heads, Network network) {
        super("a logistic policy", network);
        this.heads = heads;
    }

    @Override
    public Draw draw(int rows) {
        return new LogisticDraw(heads, network().pass(rows));
    }

    @Override
    public void explore(float[] observation, RandomStream stream, float[] action) {
        float[] outputs = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < heads.actions(); i++) {
            double scale = Math.exp(heads.logScale(outputs[heads.actions() + i]));
            action[i] = (float) Math.tanh(outputs[i] + scale * LogisticNoise.draw(stream));
        }
    }

    @Override
    public void exploit(float[] observation, float[] action) {
        float[] outputs = outputs(Matrix.row(observation)).data();
        for (int i = 0; i < heads.actions(); i++) {
            action[i] = (float) Math.tanh(outputs[i]);
        }
    }

    @Override
    public PolicyGraph graph() {
        return networkGraph()
                .then(new PolicyGraph.Columns(0, heads.actions()))
                .then(new PolicyGraph.Apply(Activation.TANH));
    }
}
