package org.virel.run.internal.pipeline;

import java.util.function.Supplier;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;

/**
 * A network as components hold it: what is behind it may be exchanged at a boundary, and some of what is asked of it is done on a
 * lane, in the order in which it was asked.
 */
final class NetworkHandle implements Network {

    private final Part<NetworkProvider, Network> part;
    private final NetworkSpec spec;
    private final Supplier<Lane> lane;
    private final Mark last = new Mark();
    private final Mark changed = new Mark();
    private final Stepping stepping = new Stepping();
    private final Following following = new Following(this);
    private long changes;

    /** Creates a handle whose work is done by those who ask for it. */
    NetworkHandle(Part<NetworkProvider, Network> part, NetworkSpec spec) {
        this(part, spec, Lanes.NONE);
    }

    /**
     * Creates a handle.
     *
     * @param lane says where the network is worked on at the moment
     */
    NetworkHandle(Part<NetworkProvider, Network> part, NetworkSpec spec, Supplier<Lane> lane) {
        this.part = part;
        this.spec = spec;
        this.lane = lane;
    }

    private final class Stepping implements Lane.Task {

        private final Mark done = new Mark();
        private double factor;

        @Override
        public String place() {
            return part.place();
        }

        @Override
        public void run() {
            try {
                part.component().step(factor);
            } catch (NotFiniteException e) {
                throw new PartException(part.place(), e);
            }
        }
    }

    private static final class Following implements Lane.Task {

        private final Mark done = new Mark();
        private final NetworkHandle target;
        private NetworkHandle source;
        private double tau;

        Following(NetworkHandle target) {
            this.target = target;
            source = target;
        }

        @Override
        public String place() {
            return target.place();
        }

        @Override
        public void run() {
            Average.follow(target.component(), source.component(), tau);
        }
    }

    String place() {
        return part.place();
    }

    Network component() {
        return part.component();
    }

    /** Returns a number that grows whenever the network behind this becomes another object. */
    long generation() {
        return part.generation();
    }

    /** Returns a number that grows whenever the parameters change. */
    long changes() {
        return changes;
    }

    /** Returns where the network is worked on at the moment. */
    Lane lane() {
        return lane.get();
    }

    /** Hands a task about this network, which leaves its parameters alone, to its lane. */
    long submit(Lane.Task task) {
        return submit(lane(), task);
    }

    private long submit(Lane on, Lane.Task task) {
        last.awaitUnlessOn(on);
        long ticket = on.submit(task);
        last.set(on, ticket);
        return ticket;
    }

    private long submitChange(Lane on, Lane.Task task) {
        changes++;
        long ticket = submit(on, task);
        changed.set(on, ticket);
        return ticket;
    }

    /** Waits until the parameters are those of the last change. */
    void awaitParameters() {
        changed.await();
    }

    /** Waits until all that was asked of this network is done. */
    void awaitAll() {
        last.await();
    }

    private Network whole() {
        awaitAll();
        return component();
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public PassHandle pass(int rows) {
        awaitAll();
        return new PassHandle(this, rows);
    }

    @Override
    public State parameters() {
        return whole().parameters();
    }

    @Override
    public void setParameters(State parameters) {
        changes++;
        whole().setParameters(parameters);
    }

    @Override
    public State gradients() {
        return whole().gradients();
    }

    @Override
    public void addGradients(State gradients, double factor) {
        whole().addGradients(gradients, factor);
    }

    @Override
    public void clearGradients() {
        whole().clearGradients();
    }

    @Override
    public void step(double factor) {
        stepping.done.await();
        stepping.factor = factor;
        Lane on = lane();
        stepping.done.set(on, submitChange(on, stepping));
    }

    /** A copy without a lane of its own is moved on that of the network that it follows. */
    @Override
    public void follow(Network source, double tau) {
        if (!(source instanceof NetworkHandle other)) {
            changes++;
            whole().follow(source, tau);
            return;
        }
        Lane on = lane() == Lane.HERE ? other.lane() : Lane.HERE;
        following.done.await();
        following.source = other;
        following.tau = tau;
        other.last.awaitUnlessOn(on);
        long ticket = submitChange(on, following);
        following.done.set(on, ticket);
        other.last.set(on, ticket);
    }

    @Override
    public State save() {
        return whole().save();
    }

    @Override
    public void restore(State state) {
        changes++;
        whole().restore(state);
    }

    /** Closing is the run's business. */
    @Override
    public void close() {}
}
