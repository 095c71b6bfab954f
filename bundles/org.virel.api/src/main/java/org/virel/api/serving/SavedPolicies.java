package org.virel.api.serving;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Reads policies of saved runs. A service. */
@ProviderType
public interface SavedPolicies {

    /**
     * Reads the greedy policy of the newest intact checkpoint; the run may be training.
     *
     * @param run the run's directory
     * @throws org.virel.api.settings.SettingException if a provider is not installed that the policy needs
     * @throws IllegalArgumentException if there is no such run, it has no checkpoint, its policy cannot be written down, or what it does
     *     depends on more than the observation, as it does where not all actions are allowed everywhere
     */
    SavedPolicy read(Path run);
}
