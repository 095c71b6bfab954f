package org.virel.run.internal.pipeline;

import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.virel.api.data.Matrix;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.Pass;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.testkit.PlainNetworkProvider;

/** Plain networks that take their time, now more, now less, and note what the contract of networks forbids. */
final class WatchedNetworks implements NetworkProvider {

    private static final int LONGEST_NANOS = 60_000;

    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Set<String> learners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger backwards = new AtomicInteger();
    private volatile int failing = -1;

    /** Returns what was forbidden, for people. */
    Queue<String> broken() {
        return broken;
    }

    /** Returns the names of the threads that have gone backward. */
    Set<String> learners() {
        return learners;
    }

    /** Lets a backward pass of a critic fail, counted from 0. */
    void failAt(int backward) {
        failing = backward;
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        return new Watched(new PlainNetworkProvider().create(spec, parameters, settings));
    }

    private static void dawdle() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
        }
    }

    private final class Watched implements Network {

        private final Network plain;
        private final AtomicInteger readers = new AtomicInteger();
        private final AtomicInteger adders = new AtomicInteger();
        private final AtomicInteger changers = new AtomicInteger();

        Watched(Network plain) {
            this.plain = plain;
        }

        <T> T reading(Supplier<T> work) {
            return alone(readers, Integer.MAX_VALUE, work);
        }

        <T> T adding(Supplier<T> work) {
            return alone(adders, 1, work);
        }

        <T> T changing(Supplier<T> work) {
            T result = alone(changers, 1, work);
            if (readers.get() + adders.get() > 0) {
                broken.add("parameters changed beside other work");
            }
            return result;
        }

        private <T> T alone(AtomicInteger kind, int most, Supplier<T> work) {
            if (kind.incrementAndGet() > most) {
                broken.add("two threads at once");
            }
            dawdle();
            T result = work.get();
            dawdle();
            if (kind != changers && changers.get() > 0) {
                broken.add("work beside a change of the parameters");
            }
            kind.decrementAndGet();
            return result;
        }

        private void change(Runnable work) {
            changing(() -> {
                work.run();
                return work;
            });
        }

        @Override
        public NetworkSpec spec() {
            return plain.spec();
        }

        @Override
        public Pass pass(int rows) {
            return new WatchedPass(this, plain.pass(rows));
        }

        @Override
        public State parameters() {
            return adding(plain::parameters);
        }

        @Override
        public void setParameters(State parameters) {
            change(() -> plain.setParameters(parameters));
        }

        @Override
        public State gradients() {
            return adding(plain::gradients);
        }

        @Override
        public void addGradients(State gradients, double factor) {
            change(() -> plain.addGradients(gradients, factor));
        }

        @Override
        public void clearGradients() {
            change(plain::clearGradients);
        }

        @Override
        public void step(double factor) {
            change(() -> plain.step(factor));
        }

        @Override
        public void follow(Network source, double tau) {
            Watched other = (Watched) source;
            change(() -> other.adding(() -> {
                plain.follow(other.plain, tau);
                return other;
            }));
        }

        @Override
        public State save() {
            return adding(plain::save);
        }

        @Override
        public void restore(State state) {
            change(() -> plain.restore(state));
        }
    }

    private final class WatchedPass implements Pass {

        private final Watched network;
        private final Pass plain;
        private final AtomicInteger users = new AtomicInteger();
        private Matrix input = Matrix.zeros(0, 0);
        private float[] seen = new float[0];

        WatchedPass(Watched network, Pass plain) {
            this.network = network;
            this.plain = plain;
        }

        private <T> T used(Supplier<T> work) {
            if (users.incrementAndGet() > 1) {
                broken.add("one pass used by two threads at once");
            }
            T result = work.get();
            users.decrementAndGet();
            return result;
        }

        private void requireSameInput() {
            if (!Arrays.equals(seen, input.data())) {
                broken.add("the input changed before the backward pass");
            }
        }

        @Override
        public int rows() {
            return plain.rows();
        }

        @Override
        public Matrix forward(Matrix batch) {
            input = batch;
            seen = batch.data().clone();
            Matrix output = used(() -> network.reading(() -> plain.forward(batch)));
            requireSameInput();
            return output;
        }

        @Override
        public void backward(Matrix outputGradient) {
            learners.add(Thread.currentThread().getName());
            if (network.spec().outputs() == 1 && backwards.getAndIncrement() == failing) {
                throw new UnsupportedOperationException("failing as asked");
            }
            float[] given = outputGradient.data().clone();
            used(() -> network.adding(() -> {
                requireSameInput();
                plain.backward(outputGradient);
                return plain;
            }));
            requireSameInput();
            if (!Arrays.equals(given, outputGradient.data())) {
                broken.add("the output gradient changed during the backward pass");
            }
        }

        @Override
        public Matrix inputGradient(Matrix outputGradient) {
            return used(() -> network.reading(() -> plain.inputGradient(outputGradient)));
        }
    }
}
