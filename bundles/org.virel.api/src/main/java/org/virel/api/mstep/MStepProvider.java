package org.virel.api.mstep;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates M-steps of one name, for example {@code direct}. */
@ConsumerType
public interface MStepProvider extends ComponentProvider<MStep> {}
