package org.virel.api.agent;

import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Makes agents exactly as a run does, for who wants to examine their parts rather than train them. A service. */
@ProviderType
public interface AgentFactory {

    /**
     * Makes an agent, lends it and frees it.
     *
     * @param settings as of a run, for example {@code environment}, {@code policy}, {@code critics}
     * @param work asks the agent and its parts; it may collect, update and move parameters, and keeps nothing
     * @return what the work returns
     * @throws org.virel.api.settings.SettingException if a setting is wrong, names a provider that is not there or is read by nothing
     * @throws IllegalArgumentException if the parts do not fit together
     */
    <T> T lend(Map<String, String> settings, long seed, Function<Agent, T> work);
}
