package org.virel.api.operator;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates target operators of one name, for example {@code hard}. */
@ConsumerType
public interface TargetOperatorProvider extends ComponentProvider<TargetOperator> {}
