package org.virel.api.temperature;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates temperatures of one name, for example {@code constant}. */
@ConsumerType
public interface TemperatureProvider extends ComponentProvider<Temperature> {}
