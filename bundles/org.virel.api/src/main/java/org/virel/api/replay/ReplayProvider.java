package org.virel.api.replay;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates replays of one name, for example {@code uniform}. */
@ConsumerType
public interface ReplayProvider extends ComponentProvider<Replay> {}
