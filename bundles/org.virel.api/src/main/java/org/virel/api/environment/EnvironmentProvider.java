package org.virel.api.environment;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;

/** Creates environments of one name, for example {@code Pendulum-v1}. */
@ConsumerType
public interface EnvironmentProvider extends Provider {

    /** Creates an environment that nobody else uses. */
    Environment create(Settings settings);
}
