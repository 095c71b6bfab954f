package org.virel.operator.bellman.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;

/** Creates operators T^pi of the policy that is learned: virel's. */
@Component(service = TargetOperatorProvider.class, property = Provider.NAME + "=hard")
public final class HardOperatorProvider extends BellmanProvider {

    /** Creates the provider. */
    public HardOperatorProvider() {
        super("hard");
    }

    @Override
    Reading reading(Assembly assembly) {
        return PolicyReading.hard();
    }
}
