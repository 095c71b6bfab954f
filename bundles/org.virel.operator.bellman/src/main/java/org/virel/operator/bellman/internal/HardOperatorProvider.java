package org.virel.operator.bellman.internal;

import org.osgi.service.component.annotations.Component;
import org.virel.api.agent.Assembly;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperatorProvider;
import org.virel.api.provider.Provider;

/** Creates the hard operator through V. */
@Component(property = Provider.NAME + "=hard")
public final class HardOperatorProvider implements TargetOperatorProvider {

    @Override
    public TargetOperator create(Assembly assembly) {
        return new HardOperator();
    }
}
