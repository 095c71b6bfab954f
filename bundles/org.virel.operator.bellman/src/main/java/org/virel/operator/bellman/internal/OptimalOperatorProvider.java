package org.virel.operator.bellman.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;

/** Creates optimal Bellman operators T*: Q-learning's. */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=optimal")
public final class OptimalOperatorProvider extends BellmanProvider {

    /** Creates the provider. */
    public OptimalOperatorProvider() {
        super("optimal");
    }

    @Override
    Reading reading(Assembly assembly) {
        return new BoltzmannReading(Coefficient.ZERO);
    }
}
