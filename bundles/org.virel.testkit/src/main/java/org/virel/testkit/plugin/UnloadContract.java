package org.virel.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What every plugin promises: that it can be removed from a process that goes on, and leaves nothing behind. Extend it and run it: the plugin
 * is installed in a framework of its own, each of its providers is used, the plugin is removed, and its classes must be collected.
 */
public abstract class UnloadContract {

    /** Returns the plugin: a jar, or a folder of classes that the bnd plugin has been to; unless overridden Maven's of the project. */
    protected Path plugin() {
        return Path.of("target", "classes");
    }

    /**
     * Uses the plugin. Unless overridden each of its providers creates something with its default settings, which is made to work a little and
     * closed. What is overridden keeps nothing that comes from the plugin in a field.
     */
    protected void use(PluginFramework framework) {
        framework.providers().forEach(ProviderTour::of);
    }

    @Test
    final void thePluginStartsAndOffersAProvider() {
        try (PluginFramework framework = PluginFramework.start(plugin())) {
            assertFalse(framework.providers().isEmpty(), () -> ("plugin %s offers no provider: its component is not"
                    + " there, lacks a reference or throws from its constructor; see the log of the test")
                    .formatted(framework.name()));
        }
    }

    @Test
    final void itsClassesGoWhenItIsRemovedAfterUse() {
        try (PluginFramework framework = PluginFramework.start(plugin())) {
            use(framework);
            framework.removeAndCheckUnloaded();
        }
    }
}
