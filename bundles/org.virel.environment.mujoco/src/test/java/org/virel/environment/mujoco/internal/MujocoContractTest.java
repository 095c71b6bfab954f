package org.virel.environment.mujoco.internal;

import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.testkit.EnvironmentContract;

/** Every task keeps what environments promise: one version of each, and all of them where there is time. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("offers")
final class MujocoContractTest extends EnvironmentContract {

    @Parameter
    private Offer offer;

    static Stream<Offer> offers() {
        return Offer.ALL.stream()
                .filter(offer -> !Installed.simulators().byName().isEmpty())
                .filter(offer -> Installed.soaking() || offer.version() == Version.V2);
    }

    @Override
    protected EnvironmentProvider provider() {
        return new MujocoProvider(offer, Installed.simulators());
    }
}
