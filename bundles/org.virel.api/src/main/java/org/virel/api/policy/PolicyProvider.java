package org.virel.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates policies of one name, for example {@code tanh-gaussian}. */
@ConsumerType
public interface PolicyProvider extends ComponentProvider<Policy> {}
