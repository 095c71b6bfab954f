package org.virel.api.plugin;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The folder whose jars are plugins: they come, change and go with their files, without a restart. A service. */
@ProviderType
public interface PluginFolder {

    /** Returns the folder; it need not exist. */
    Path path();

    /** Returns what became of each jar in it, by name. Safe for use by any thread. */
    List<Plugin> plugins();
}
