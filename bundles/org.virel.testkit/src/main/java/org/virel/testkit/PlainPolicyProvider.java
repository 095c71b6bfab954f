package org.virel.testkit;

import java.util.List;
import org.virel.api.agent.Assembly;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;

/**
 * Creates the policies that tests of other roles run on: for a box a Gaussian with a fixed standard deviation, squashed by tanh; for finite
 * actions the softmax of a network. They are smooth, have outputs of order 1, learn by plain gradient descent and read no settings.
 */
public final class PlainPolicyProvider implements PolicyProvider {

    private static final double LEARNING_RATE = 0.1;
    private static final int HIDDEN = 4;

    @Override
    public Policy create(Assembly assembly) {
        return switch (assembly.actionSpace()) {
            case Box box -> new PlainGaussianPolicy(network(assembly, box.size()), box.size());
            case Finite finite -> new PlainFinitePolicy(network(assembly, finite.count()), finite);
        };
    }

    private static Network network(Assembly assembly, int outputs) {
        Initializer random = new Initializer.Uniform(0.5);
        NetworkSpec spec = new NetworkSpec(
                assembly.observationSpace().size(),
                List.of(
                        new Layer(HIDDEN, Activation.TANH, random, random),
                        new Layer(outputs, Activation.IDENTITY, random, random)),
                new Sgd(LEARNING_RATE));
        return assembly.network("plain policy", spec);
    }
}
