package org.virel.run.internal.pipeline;

import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/** A network as components hold it: what is behind it may be exchanged at a boundary. */
final class NetworkHandle implements Network {

    private final Part<NetworkProvider, Network> part;
    private final NetworkSpec spec;

    NetworkHandle(Part<NetworkProvider, Network> part, NetworkSpec spec) {
        this.part = part;
        this.spec = spec;
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public Pass pass(int rows) {
        return new PassHandle(part, rows);
    }

    @Override
    public State parameters() {
        return part.component().parameters();
    }

    @Override
    public void setParameters(State parameters) {
        part.component().setParameters(parameters);
    }

    @Override
    public State gradients() {
        return part.component().gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        part.component().addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        part.component().clearGradients();
    }

    @Override
    public void step(double factor) {
        try {
            part.component().step(factor);
        } catch (NotFiniteException e) {
            throw new PartException(part.place(), e);
        }
    }

    @Override
    public void follow(Network source, double tau) {
        Network target = part.component();
        Network behind = source instanceof NetworkHandle handle ? handle.part.component() : source;
        target.follow(behind, tau);
    }

    @Override
    public State save() {
        return part.component().save();
    }

    @Override
    public void restore(State state) {
        part.component().restore(state);
    }

    /** Closing is the run's business. */
    @Override
    public void close() {}

    /** A pass that is made again when the network behind it has changed. */
    private static final class PassHandle implements Pass {

        private final Part<NetworkProvider, Network> part;
        private final int rows;
        private Pass pass;
        private long generation;

        PassHandle(Part<NetworkProvider, Network> part, int rows) {
            this.part = part;
            this.rows = rows;
            pass = part.component().pass(rows);
            generation = part.generation();
        }

        private Pass current() {
            if (generation != part.generation()) {
                pass = part.component().pass(rows);
                generation = part.generation();
            }
            return pass;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public Matrix forward(Matrix input) {
            return current().forward(input);
        }

        @Override
        public void backward(Matrix outputGradient) {
            current().backward(outputGradient);
        }

        @Override
        public Matrix inputGradient(Matrix outputGradient) {
            return current().inputGradient(outputGradient);
        }

        @Override
        public Matrix inputGradient(Matrix outputGradient, int from, int to) {
            return current().inputGradient(outputGradient, from, to);
        }

        @Override
        public Matrix backwardWithInput(Matrix outputGradient) {
            return current().backwardWithInput(outputGradient);
        }

        @Override
        public Matrix directionalDerivative(State direction) {
            return current().directionalDerivative(direction);
        }

        @Override
        public void addHessianVectorProduct(Matrix outputGradient, State direction) {
            current().addHessianVectorProduct(outputGradient, direction);
        }
    }
}
