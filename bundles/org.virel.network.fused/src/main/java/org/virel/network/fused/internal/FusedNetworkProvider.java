package org.virel.network.fused.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.osgi.service.component.annotations.Component;
import org.virel.api.network.Network;
import org.virel.api.network.NetworkProvider;
import org.virel.api.network.NetworkSpec;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.network.fused.internal.product.Engine;

/** Perceptrons on the Java heap: the fast way on a CPU. */
@Component(property = Provider.NAME + "=fused")
public final class FusedNetworkProvider implements NetworkProvider {

    private static final Setting<Engine.Choice> PRODUCTS = Setting.choice("products", Engine.Choice.AUTO,
            "what multiplies matrices: compiled (the same bits on every machine that has it), openblas, java (slower, the bits of compiled), or auto, the fastest");

    private static final Logger LOG = LoggerFactory.getLogger(FusedNetworkProvider.class);

    /** Whether its user knows what is missing. */
    private final AtomicBoolean warned = new AtomicBoolean();

    @Override
    public List<Setting<?>> settings() {
        return List.of(PRODUCTS);
    }

    @Override
    public Network create(NetworkSpec spec, State parameters, Settings settings) {
        Engine engine = engineOf(settings);
        if (engine.handicap().isPresent() && warned.compareAndSet(false, true)) {
            LOG.warn("{}", engine.handicap().get());
        }
        return new FusedNetwork(spec, parameters, engine.products());
    }

    private static Engine engineOf(Settings settings) {
        Engine.Choice choice = settings.get(PRODUCTS);
        try {
            return Engine.of(choice);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "setting 'products' is '%s', which this machine does not have: %s; leave it out"
                            .formatted(choice.name().toLowerCase(Locale.ROOT), e.getMessage()),
                    e);
        }
    }

    @Override
    public SortedMap<String, String> engine(Settings settings) {
        return engineOf(settings).description();
    }

    @Override
    public Optional<String> handicap() {
        return Engine.of(Engine.Choice.AUTO).handicap();
    }
}
