package org.virel.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.network.Activation;
import org.virel.api.network.Initializer;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.network.NetworkSpec.Layer;
import org.virel.api.network.NetworkSpec.Sgd;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.Settings;
import org.virel.testkit.PlainPolicyProvider;
import org.virel.testkit.TestAssembly;

/** Makes a provider create something with default settings, and that work a little. */
final class ProviderTour {

    private static final Box OBSERVATIONS = Box.of(3, -1, 1);
    private static final int STEPS = 30;

    private ProviderTour() {}

    static void of(Provider provider) {
        provider.settings();
        provider.engine(settings());
        switch (provider) {
            case EnvironmentProvider environments -> play(environments);
            case NetworkProvider networks -> pass(networks);
            case RunListenerProvider listeners -> tell(listeners);
            case ComponentProvider<?> components -> create(components);
            default -> provider.handicap();
        }
    }

    private static Settings settings() {
        return Settings.of(Map.of());
    }

    private static void play(EnvironmentProvider provider) {
        try (Environment environment = provider.create(settings())) {
            RandomStream stream = RandomStream.of(1);
            float[] observation = environment.reset(1);
            for (int i = 0; i < STEPS; i++) {
                float[] action = action(environment.actionSpace(), observation, stream);
                observation = environment.step(action).done() ? environment.reset(i) : observation;
            }
            environment.restore(environment.save());
        }
    }

    private static float[] action(Space space, float[] observation, RandomStream stream) {
        return switch (space) {
            case Box box -> {
                float[] action = new float[box.size()];
                for (int i = 0; i < action.length; i++) {
                    float low = Math.max(box.low(i), -1);
                    action[i] = low + stream.nextFloat() * (Math.min(box.high(i), low + 2) - low);
                }
                yield action;
            }
            case Finite finite -> {
                BitSet allowed = finite.allowed().apply(observation);
                yield new float[] {Math.max(0, allowed.nextSetBit(0))};
            }
        };
    }

    private static void pass(NetworkProvider provider) {
        Initializer random = new Initializer.Uniform(1);
        Layer layer = new Layer(2, Activation.IDENTITY, random, random);
        NetworkSpec spec = new NetworkSpec(OBSERVATIONS.size(), List.of(layer), new Sgd(0.1));
        try (Network network = provider.create(spec, spec.initialize(RandomStream.of(1)), settings())) {
            network.pass(1).forward(Matrix.zeros(1, OBSERVATIONS.size()));
            network.save();
        }
    }

    private static void tell(RunListenerProvider provider) {
        try {
            Path folder = Files.createTempDirectory("virel-listener");
            try (RunListener listener = provider.create(new RunDescription("tour", folder, STEPS, 1, "tour", "tour"))) {
                listener.progress(1);
                listener.episode(new Episode(1, 0, 0, 1, true));
                listener.save();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries a box of actions, then finite ones: not every component is made for both. */
    private static void create(ComponentProvider<?> provider) {
        Object made;
        try {
            made = create(provider, Box.of(2, -1, 1));
        } catch (IllegalArgumentException box) {
            try {
                made = create(provider, Finite.of(2));
            } catch (IllegalArgumentException finite) {
                throw new AssertionError(
                        "%s creates nothing with default settings, neither for a box of actions (%s) nor for finite ones (%s); override use() to say how it is used"
                                .formatted(provider.getClass().getName(), box.getMessage(), finite.getMessage()),
                        finite);
            }
        }
        if (made instanceof AutoCloseable closeable) {
            close(closeable);
        }
    }

    private static Object create(ComponentProvider<?> provider, Space actions) {
        TestAssembly assembly = TestAssembly.of(OBSERVATIONS, actions, Map.of());
        assembly.create(new PlainPolicyProvider());
        return provider.create(assembly);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError("it cannot be closed: " + e, e);
        }
    }
}
