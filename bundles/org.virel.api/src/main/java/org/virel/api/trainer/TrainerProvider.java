package org.virel.api.trainer;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.provider.ComponentProvider;

/** Creates trainers of one name, for example {@code em}. */
@ConsumerType
public interface TrainerProvider extends ComponentProvider<Trainer> {}
