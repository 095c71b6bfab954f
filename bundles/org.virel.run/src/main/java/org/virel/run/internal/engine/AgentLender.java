package org.virel.run.internal.engine;

import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.virel.api.agent.Agent;
import org.virel.api.agent.AgentFactory;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.pipeline.Pipeline;

/** Lends agents that no run trains. */
@Component
public final class AgentLender implements AgentFactory {

    private final Catalog catalog;

    /** Called by Declarative Services. */
    @Activate
    public AgentLender(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public <T> T lend(Map<String, String> settings, long seed, Function<Agent, T> work) {
        Settings given = Settings.of(settings);
        SettingsCheck.requireKnown(given, catalog);
        try (Pipeline pipeline = new Pipeline(catalog, given, seed, (key, value) -> {}, episode -> {})) {
            SettingsCheck.requireRead(given, catalog);
            return pipeline.lend(work);
        }
    }
}
