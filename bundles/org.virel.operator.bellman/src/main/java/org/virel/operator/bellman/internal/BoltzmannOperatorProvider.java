package org.virel.operator.bellman.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;

/** Creates operators T^{pi_omega} of the Boltzmann policy at the temperature (section 3.1). */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=boltzmann")
public final class BoltzmannOperatorProvider extends BellmanProvider {

    /** Creates the provider. */
    public BoltzmannOperatorProvider() {
        super("boltzmann");
    }

    @Override
    Reading reading(Assembly assembly) {
        return new BoltzmannReading(Coefficient.TEMPERATURE);
    }
}
