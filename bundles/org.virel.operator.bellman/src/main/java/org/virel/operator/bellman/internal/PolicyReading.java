package org.virel.operator.bellman.internal;

import java.util.Arrays;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Space;
import org.virel.api.operator.Sensitivity;
import org.virel.api.policy.FiniteDraw;

/**
 * {@code f(s) = E_pi[Q(s, a) - w log pi(a|s)]}: a sum over finite actions, one sampled action over a box. At w = 0 it is hard, the operator
 * T^pi; with the temperature as w it is soft, that of maximum-entropy learning (section 2.2).
 *
 * <p>T^pi is in the paper's set for the Boltzmann policy pi_omega (appendix C), whose place pi_theta takes: what the E-step makes equal
 * to pi_omega where it can (Assumption 4) is greedy when pi_omega is, and T^pi is then T*. For a policy that no E-step moves that would
 * not hold. The soft operator is not in the set: with its entropy worth something, the best policy is not deterministic (section 3.1).
 */
final class PolicyReading implements Reading {

    private final Coefficient entropy;
    private final boolean inPaperSet;
    private final CombinedValues values = new CombinedValues();

    private PolicyReading(Coefficient entropy, boolean inPaperSet) {
        this.entropy = entropy;
        this.inPaperSet = inPaperSet;
    }

    /** Creates the reading that values no entropy. */
    static PolicyReading hard() {
        return new PolicyReading(Coefficient.ZERO, true);
    }

    /** Creates the reading that values entropy by the temperature. */
    static PolicyReading soft() {
        return new PolicyReading(Coefficient.TEMPERATURE, false);
    }

    @Override
    public boolean inPaperSet() {
        return inPaperSet;
    }

    @Override
    public String objection(Space actions) {
        return "";
    }

    @Override
    public void read(States states, float[] into) {
        double worth = entropy.at(states.update());
        if (states.draw() instanceof FiniteDraw finite) {
            sum(states, finite.probabilities(), worth, into);
        } else {
            sample(states, (float) worth, into);
        }
    }

    private void sum(States states, Matrix probabilities, double worth, float[] into) {
        values.tabulate(states);
        for (int state = 0; state < probabilities.rows(); state++) {
            double sum = 0;
            for (int action = 0; action < probabilities.columns(); action++) {
                double p = probabilities.get(state, action);
                if (p > 0) {
                    sum += p * (values.of(state, action) - worth * Math.log(p));
                }
            }
            into[state] = (float) sum;
        }
    }

    private void sample(States states, float worth, float[] into) {
        values.draw(states);
        int count = states.observations().rows();
        for (int state = 0; state < count; state++) {
            into[state] = values.drawn(state);
        }
        if (worth != 0) {
            float[] logProbabilities = states.draw().logProbabilities();
            for (int state = 0; state < count; state++) {
                into[state] -= worth * logProbabilities[state];
            }
        }
    }

    /** df/dQ_a = pi(a|s), or 1 at the sampled action; df/dw is the entropy, or -log pi there. */
    @Override
    public void differentiate(States states, Sensitivity into) {
        if (states.draw() instanceof FiniteDraw finite) {
            differentiateSum(finite.probabilities(), into);
        } else {
            differentiateSample(states.draw().logProbabilities(), into);
        }
    }

    private void differentiateSum(Matrix probabilities, Sensitivity into) {
        into.ofValues().copyFrom(probabilities);
        for (int state = 0; state < probabilities.rows(); state++) {
            into.ofTemperature()[state] = (float) (entropy.slope() * entropyOf(probabilities, state));
        }
    }

    private void differentiateSample(float[] logProbabilities, Sensitivity into) {
        into.ofValues().requireShape(logProbabilities.length, 1, "df/dQ at drawn actions");
        Arrays.fill(into.ofValues().data(), 1);
        for (int state = 0; state < logProbabilities.length; state++) {
            into.ofTemperature()[state] = (float) (-entropy.slope() * logProbabilities[state]);
        }
    }

    private static double entropyOf(Matrix probabilities, int state) {
        double sum = 0;
        for (int action = 0; action < probabilities.columns(); action++) {
            double p = probabilities.get(state, action);
            if (p > 0) {
                sum -= p * Math.log(p);
            }
        }
        return sum;
    }
}
