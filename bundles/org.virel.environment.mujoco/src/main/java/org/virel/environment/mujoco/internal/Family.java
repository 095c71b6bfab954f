package org.virel.environment.mujoco.internal;

import java.util.List;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Tasks that are one but for their parameters: the versions of Ant, for example. */
interface Family {

    /** Returns the settings of a version, with its defaults. */
    List<Setting<?>> settings(Version version);

    /** Returns a version of the task. */
    Task task(Version version, Settings settings);
}
