package org.virel.operator.bellman.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;

/** Creates operators of maximum-entropy learning, for contrast: soft actor-critic's. */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=soft")
public final class SoftOperatorProvider extends BellmanProvider {

    /** Creates the provider. */
    public SoftOperatorProvider() {
        super("soft");
    }

    @Override
    Reading reading(Assembly assembly) {
        return PolicyReading.soft();
    }
}
