package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.virel.testkit.StateAssertions.assertSameState;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virel.api.data.Matrix;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.NetworkSpec;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Role;
import org.virel.run.internal.engine.FixedCatalog;

/** Whatever is asked of networks in whichever order, what comes out has the bits of one thread. */
class LanedNetworksTest {

    private static final int ROWS = 3;
    private static final int NETWORKS = 4;
    private static final int PASSES = 3;
    private static final int CALLS = 600;
    private static final Initializer UNIFORM = new Initializer.Uniform(1);
    private static final NetworkSpec SPEC = new NetworkSpec(
            2,
            List.of(
                    new NetworkSpec.Layer(4, Activation.TANH, UNIFORM, UNIFORM),
                    new NetworkSpec.Layer(1, Activation.IDENTITY, UNIFORM, UNIFORM)),
            NetworkSpec.Adam.of(1e-2));

    private final WatchedNetworks watched = new WatchedNetworks();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderOfCallsGivesTheBitsOfOneThread(long seed) {
        List<State> expected = new Program(1, seed).run();
        List<State> actual = new Program(3, seed).run();

        assertEquals(List.of(), List.copyOf(watched.broken()));
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertSameState(expected.get(i), actual.get(i));
        }
    }

    /** Calls drawn from a seed: two networks on lanes, and two copies without. Arrays are spoilt as soon as the contract lets a caller. */
    private final class Program {

        private final RandomStream random;
        private final Lanes lanes;
        private final List<Subject> subjects = new ArrayList<>();
        private final List<State> results = new ArrayList<>();

        Program(int threads, long seed) {
            random = RandomStream.of(seed);
            Settings settings = Settings.of(new TreeMap<>(
                    Map.of("network", "watched", "threads", String.valueOf(threads))));
            FixedCatalog catalog = new FixedCatalog();
            catalog.add(Role.NETWORK, "watched", watched);
            lanes = new Lanes(settings, threads);
            Workshop workshop = new Workshop(catalog, settings, new Streams(3), lanes, Incumbents.none());
            for (int i = 0; i < NETWORKS; i++) {
                Supplier<Lane> lane = i % 2 == 0 ? lanes.assign() : Lanes.NONE;
                subjects.add(new Subject(new NetworkHandle(workshop.network("n" + i, settings, SPEC), SPEC, lane)));
            }
        }

        List<State> run() {
            try (lanes) {
                lanes.during(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        subject().call(random.nextInt(12));
                    }
                    subjects.forEach(subject -> results.add(subject.network.save()));
                });
                return results;
            }
        }

        private Subject subject() {
            return subjects.get(random.nextInt(NETWORKS));
        }

        private Matrix numbers(int columns) {
            Matrix numbers = Matrix.zeros(ROWS, columns);
            random.fillGaussian(numbers.data());
            return numbers;
        }

        private void note(Matrix matrix) {
            results.add(State.builder().put("matrix", matrix.data().clone(), matrix.data().length).build());
        }

        private void spoil(Matrix matrix) {
            Arrays.fill(matrix.data(), Float.NaN);
        }

        private final class Subject {

            private final NetworkHandle network;
            private final List<Asked> passes = new ArrayList<>();

            Subject(NetworkHandle network) {
                this.network = network;
                for (int i = 0; i < PASSES; i++) {
                    passes.add(new Asked(new OwnPass(network, ROWS)));
                }
            }

            void call(int what) {
                Asked pass = passes.get(random.nextInt(PASSES));
                switch (what) {
                    case 0, 1 -> pass.begin();
                    case 2, 3 -> pass.forward();
                    case 4 -> pass.forward(numbers(2));
                    case 5, 6 -> pass.backward();
                    case 7 -> pass.inputGradient();
                    case 8 -> change(() -> network.step(0.5));
                    case 9 -> follow(subject().network);
                    case 10 -> results.add(random.nextInt(2) == 0 ? network.parameters() : network.gradients());
                    default -> rarely();
                }
            }

            private void follow(NetworkHandle other) {
                if (other != network) {
                    change(() -> network.follow(other, 0.25));
                }
            }

            private void rarely() {
                NetworkHandle other = subject().network;
                switch (random.nextInt(4)) {
                    case 0 -> network.addGradients(other.gradients(), 2);
                    case 1 -> change(() -> network.setParameters(other.parameters()));
                    case 2 -> change(() -> network.restore(other.save()));
                    default -> network.clearGradients();
                }
            }

            private void change(Runnable change) {
                change.run();
                passes.forEach(pass -> pass.forwarded = false);
            }
        }

        /** A pass with what the contract lets be asked of it. */
        private final class Asked {

            private final OwnPass own;
            private boolean filled;
            private boolean forwarded;
            private boolean lent;
            private Matrix input = Matrix.zeros(0, 0);

            Asked(OwnPass own) {
                this.own = own;
            }

            void begin() {
                own.input().copyFrom(numbers(2));
                own.begin();
                filled = true;
                forwarded = false;
            }

            void forward() {
                if (filled) {
                    note(own.forward());
                    forwarded = true;
                    lent = false;
                }
            }

            void forward(Matrix given) {
                own.forget();
                note(own.pass().forward(given));
                input = given;
                forwarded = true;
                lent = true;
            }

            void backward() {
                if (forwarded) {
                    Matrix gradient = numbers(1);
                    own.pass().backward(gradient);
                    spoil(gradient);
                    if (lent) {
                        spoil(input);
                        forwarded = false;
                    }
                }
            }

            void inputGradient() {
                if (forwarded) {
                    note(own.pass().inputGradient(numbers(1)));
                }
            }
        }
    }
}
