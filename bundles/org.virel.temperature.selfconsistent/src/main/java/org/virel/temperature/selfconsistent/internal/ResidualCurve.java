package org.virel.temperature.selfconsistent.internal;

import java.util.BitSet;
import java.util.stream.Stream;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.policy.Boltzmann;

/**
 * {@code F(eps) = c / p E|beta_eps|^p} with {@code beta_eps = T Q - Q} for the Boltzmann policy softmax(Q / eps), over all state-action pairs of
 * a model, in double precision.
 *
 * <p>The expectation of Q under softmax(Q / eps) falls as eps grows, so every beta over an interval lies between those at its ends:
 * {@link #bound} encloses F there without gaps.
 */
final class ResidualCurve {

    private final Finite actions;
    private final double c;
    private final double p;
    private final Boltzmann boltzmann;
    private double[] fixed = {};
    private double[] share = {};
    private double[] next = {};
    private BitSet[] allowed = {};
    private float[] weights = {};
    private int successors;
    private double lower;
    private double upper;

    ResidualCurve(Finite actions, double c, double p) {
        this.actions = actions;
        this.c = c;
        this.p = p;
        boltzmann = new Boltzmann(actions.count());
    }

    /** Takes up a model and the Q of its states, which stay as they are until the next filling. */
    void fill(Batch model, Critic critic, double discount, ActionTable present, ActionTable following) {
        allocate(model);
        present.fill(model.observations());
        fillRewards(model, critic, discount);
        for (int row = 0; row < fixed.length; row++) {
            fixed[row] -= present.get(row, (int) model.actions().get(row, 0));
        }
        following.fill(model.nextObservations());
        for (int successor = 0; successor < share.length; successor++) {
            fillNext(model.nextObservations(), successor, following);
        }
    }

    private void allocate(Batch model) {
        successors = model.successors();
        weights = model.weights();
        int count = model.rows() * successors;
        if (fixed.length != model.rows() || share.length != count) {
            fixed = new double[model.rows()];
            share = new double[count];
            allowed = Stream.generate(BitSet::new).limit(count).toArray(BitSet[]::new);
            next = new double[count * actions.count()];
        }
    }

    /** What does not depend on eps, but for Q, and the factors on what does. */
    private void fillRewards(Batch model, Critic critic, double discount) {
        double terminal = discount * critic.terminalValue(discount);
        for (int row = 0, k = 0; row < fixed.length; row++) {
            fixed[row] = 0;
            for (int successor = 0; successor < successors; successor++, k++) {
                double probability = model.probabilities()[k];
                double ended = model.terminated()[k];
                fixed[row] += probability
                        * (critic.rewardScale() * model.rewards()[k] + critic.rewardShift() + ended * terminal);
                share[k] = probability * (1 - ended) * discount;
            }
        }
    }

    private void fillNext(Matrix observations, int successor, ActionTable values) {
        allowed[successor].clear();
        allowed[successor].or(boltzmann.allowed(actions, observations, successor));
        for (int action = 0; action < actions.count(); action++) {
            next[successor * actions.count() + action] = values.get(successor, action);
        }
    }

    /** Computes bounds of F over an interval, which are F itself where the ends are equal; the right one may be infinite. */
    void bound(double left, double right) {
        double least = 0;
        double most = 0;
        for (int row = 0; row < fixed.length; row++) {
            double atLeft = residual(row, left);
            double atRight = left == right ? atLeft : residual(row, right);
            boolean crosses = atRight < 0 && atLeft > 0;
            double near = crosses ? 0 : Math.min(Math.abs(atLeft), Math.abs(atRight));
            least += weights[row] * Math.pow(near, p);
            most += weights[row] * Math.pow(Math.max(Math.abs(atLeft), Math.abs(atRight)), p);
        }
        lower = c / p * least / fixed.length;
        upper = c / p * most / fixed.length;
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    /** Returns {@code F(eps) - eps}. */
    double excess(double epsilon) {
        bound(epsilon, epsilon);
        return upper - epsilon;
    }

    private double residual(int row, double epsilon) {
        double beta = fixed[row];
        for (int k = row * successors; k < (row + 1) * successors; k++) {
            if (share[k] > 0) {
                beta += share[k] * expectation(k, epsilon);
            }
        }
        return beta;
    }

    /** Returns E[Q] under softmax(Q / eps) at a successor. */
    private double expectation(int successor, double epsilon) {
        boltzmann.fill(allowed[successor], next, successor * actions.count(), epsilon);
        return boltzmann.largest() + boltzmann.meanBelowLargest();
    }
}
