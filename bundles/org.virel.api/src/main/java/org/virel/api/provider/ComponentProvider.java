package org.virel.api.provider;

import org.osgi.annotation.versioning.ConsumerType;
import org.virel.api.agent.Assembly;

/**
 * A provider of one kind of component of an agent. Plugins implement its sub-interfaces, one for each role.
 *
 * @param <T> what it creates
 */
@ConsumerType
public interface ComponentProvider<T> extends Provider {

    /**
     * Creates a component that belongs to one run.
     *
     * @throws org.virel.api.settings.SettingException if a setting has no such value
     * @throws IllegalArgumentException if it cannot work with what the assembly offers, saying why
     */
    T create(Assembly assembly);
}
