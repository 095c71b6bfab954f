package org.virel.api.estep;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates E-steps of one name, for example {@code reparametrized}. */
@ConsumerType
public interface EStepProvider extends ComponentProvider<EStep> {}
