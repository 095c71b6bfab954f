package org.virel.api.listener;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.Provider;

/** Creates a listener for each run: register one as a service and it is told (whiteboard). */
@ConsumerType
public interface RunListenerProvider extends Provider {

    /** Creates the listener of one run. */
    RunListener create(RunDescription run);
}
