package org.virel.operator.bellman.internal;

import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.operator.Sensitivity;
import org.virel.api.policy.Boltzmann;

/**
 * {@code f(s) = E_p[Q(s, a)]} with p = softmax(Q(s, .) / eps) over the allowed actions of a finite space. The policy that is learned is not
 * asked.
 *
 * <p>At eps_omega it is T^{pi_omega} (Eq. 3), at a sequence eps_k that tends to 0 T_{omega,k} (Eq. 36); both are in the paper's set, as f
 * tends to the maximum with eps (appendix C; Theorem 5). At eps = 0 it is the maximum and the operator T*, in the set by definition; equal
 * maxima share the probability, as in the limit. For {@code n} actions {@code 0 <= T* Q - T Q <= gamma eps log n}.
 */
final class BoltzmannReading implements Reading {

    private final Coefficient epsilon;
    private final CombinedValues values = new CombinedValues();
    private double[] q = {};
    private Boltzmann boltzmann = new Boltzmann(0);

    BoltzmannReading(Coefficient epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    public boolean inPaperSet() {
        return true;
    }

    @Override
    public String objection(Space actions) {
        return actions instanceof Finite
                ? ""
                : "it asks Q of every action, and the actions are a box; hard and soft read sampled actions";
    }

    @Override
    public void read(States states, float[] into) {
        double eps = begin(states);
        for (int state = 0; state < states.observations().rows(); state++) {
            fill(states, state, eps);
            into[state] = (float) boltzmann.mean();
        }
    }

    /** df/dQ_a = p_a (1 + (Q_a - f) / eps) and df/deps = -Var_p(Q) / eps^2. */
    @Override
    public void differentiate(States states, Sensitivity into) {
        double eps = begin(states);
        Matrix ofValues = into.ofValues();
        ofValues.requireShape(states.observations().rows(), q.length, "df/dQ of all actions");
        for (int state = 0; state < ofValues.rows(); state++) {
            fill(states, state, eps);
            double mean = boltzmann.mean();
            double variance = 0;
            for (int action = 0; action < q.length; action++) {
                double p = boltzmann.probability(action);
                double deviation = p > 0 && eps > 0 ? (q[action] - mean) / eps : 0;
                ofValues.set(state, action, (float) (p * (1 + deviation)));
                variance += p * deviation * deviation;
            }
            into.ofTemperature()[state] = (float) (-epsilon.slope() * variance);
        }
    }

    private double begin(States states) {
        values.tabulate(states);
        int count = actions(states).count();
        if (q.length != count) {
            q = new double[count];
            boltzmann = new Boltzmann(count);
        }
        return epsilon.at(states.update());
    }

    private static Finite actions(States states) {
        return (Finite) states.update().agent().actionSpace();
    }

    private void fill(States states, int state, double eps) {
        for (int action = 0; action < q.length; action++) {
            q[action] = values.of(state, action);
        }
        boltzmann.fill(boltzmann.allowed(actions(states), states.observations(), state), q, 0, eps);
    }
}
