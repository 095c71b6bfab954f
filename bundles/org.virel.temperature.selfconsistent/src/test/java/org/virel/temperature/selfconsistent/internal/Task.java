package org.virel.temperature.selfconsistent.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.virel.api.data.Batch;
import org.virel.api.environment.Finite;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetworkProvider;

/**
 * A finite task in arrays: in the last state, if there are several, only the first action is allowed, and its successors 0 are terminal.
 *
 * @param q Q by state and action
 * @param p probabilities by state, action and next state
 * @param r rewards by state and action
 */
record Task(double[][] q, double[][][] p, double[][] r) {

    /** One state with two actions, the second worse by a gap, and Q* = (0, -gap) as its Q. */
    static Task twoActions(double gap) {
        return new Task(new double[][] {{0, -gap}}, new double[][][] {{{1}, {1}}}, new double[][] {{0, -gap}});
    }

    static Task random(int states, int actions, double spread, RandomGenerator random) {
        double[][] q = new double[states][actions];
        double[][] r = new double[states][actions];
        double[][][] p = new double[states][actions][states];
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < actions; a++) {
                q[s][a] = (float) (spread * random.nextGaussian());
                r[s][a] = (float) random.nextGaussian();
                double sum = 0;
                for (int next = 0; next < states; next++) {
                    p[s][a][next] = random.nextDouble();
                    sum += p[s][a][next];
                }
                for (int next = 0; next < states; next++) {
                    p[s][a][next] = (float) (p[s][a][next] / sum);
                }
            }
        }
        return new Task(q, p, r);
    }

    int states() {
        return q.length;
    }

    int actions() {
        return q[0].length;
    }

    boolean allows(int state, int action) {
        return action == 0 || states() == 1 || state < states() - 1;
    }

    private boolean ends(int state, int action, int next) {
        return states() > 1 && state == states() - 1 && next == 0;
    }

    Finite space() {
        return new Finite(actions(), observation -> {
            BitSet allowed = new BitSet();
            for (int state = 0; state < states(); state++) {
                for (int action = 0; action < actions(); action++) {
                    if (observation[state] == 1 && allows(state, action)) {
                        allowed.set(action);
                    }
                }
            }
            return allowed;
        });
    }

    /** Returns the rows of allowed actions, each with all states as successors. */
    Batch model() {
        List<int[]> pairs = pairs();
        Batch batch = Batch.of(pairs.size(), states(), states(), 1);
        for (int row = 0; row < pairs.size(); row++) {
            int s = pairs.get(row)[0];
            int a = pairs.get(row)[1];
            batch.observations().set(row, s, 1);
            batch.actions().set(row, 0, a);
            for (int next = 0; next < states(); next++) {
                int k = row * states() + next;
                batch.nextObservations().set(k, next, 1);
                batch.probabilities()[k] = (float) p[s][a][next];
                batch.rewards()[k] = (float) r[s][a];
                batch.terminated()[k] = ends(s, a, next) ? 1 : 0;
            }
        }
        return batch;
    }

    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int s = 0; s < states(); s++) {
            for (int a = 0; a < actions(); a++) {
                if (allows(s, a)) {
                    pairs.add(new int[] {s, a});
                }
            }
        }
        return pairs;
    }

    /** Returns F(eps) = c / p E|beta|^p from the definitions, for eps above 0. */
    double curve(double epsilon, double discount, double scale, double shift, double c, double power) {
        double sum = 0;
        for (int[] pair : pairs()) {
            double beta = -q[pair[0]][pair[1]];
            for (int next = 0; next < states(); next++) {
                double worth = ends(pair[0], pair[1], next) ? shift / (1 - discount) : boltzmann(next, epsilon);
                beta += p[pair[0]][pair[1]][next] * (scale * r[pair[0]][pair[1]] + shift + discount * worth);
            }
            sum += Math.pow(Math.abs(beta), power);
        }
        return c / power * sum / pairs().size();
    }

    private double boltzmann(int state, double epsilon) {
        double total = 0;
        double sum = 0;
        for (int a = 0; a < actions(); a++) {
            if (allows(state, a)) {
                double weight = Math.exp((q[state][a] - q[state][0]) / epsilon);
                total += weight;
                sum += weight * q[state][a];
            }
        }
        return sum / total;
    }

    /** Returns Q as a network of one-hot states. */
    Network table() {
        Initializer zero = new Initializer.Constant(0);
        NetworkSpec spec = new NetworkSpec(
                states(), List.of(new Layer(actions(), Activation.IDENTITY, zero, zero)), new Sgd(0.1));
        float[] weights = new float[states() * actions()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) q[i / actions()][i % actions()];
        }
        State parameters = State.builder()
                .put("layer0/weight", weights, states(), actions())
                .put("layer0/bias", new float[actions()], actions())
                .build();
        return new PlainNetworkProvider().create(spec, parameters, Settings.of(Map.of()));
    }
}
