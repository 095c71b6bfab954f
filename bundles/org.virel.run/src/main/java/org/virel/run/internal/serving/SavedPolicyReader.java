package org.virel.run.internal.serving;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.serving.SavedPolicies;
import org.virel.api.serving.SavedPolicy;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.checkpoint.PublishedCheckpoint;
import org.virel.run.internal.pipeline.Actor;

/** Reads the policy of a saved run as plain values. */
@Component
public final class SavedPolicyReader implements SavedPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(SavedPolicyReader.class);

    private final Catalog catalog;

    /** Called by Declarative Services. */
    @Activate
    public SavedPolicyReader(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public SavedPolicy read(Path run) {
        PolicyLoader loader = new PolicyLoader(run, catalog);
        try {
            RunIdentity identity = RunIdentity.read(run);
            PublishedCheckpoint checkpoint = loader.read(what -> LOG.warn("damaged checkpoint passed over: {}", what))
                    .orElseThrow(() -> new IOException(run + " has no intact checkpoint yet"));
            try (Actor actor = loader.actor(checkpoint)) {
                return describe(identity, checkpoint, actor);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static SavedPolicy describe(RunIdentity identity, PublishedCheckpoint checkpoint, Actor actor) {
        PolicyGraph graph = actor.graph().orElseThrow(() -> new IllegalArgumentException(
                "policy '%s' of bundle %s cannot be written down: it offers no graph"
                        .formatted(actor.policy().name(), actor.policy().bundle())));
        if (!actor.allowsEverything()) {
            throw new IllegalArgumentException(
                    "environment '%s' does not allow every action everywhere, which a graph of the policy '%s' cannot know"
                            .formatted(actor.environment().name(), actor.policy().name()));
        }
        return new SavedPolicy(
                identity.id(),
                identity.pipeline(),
                actor.environment().name(),
                actor.policy().name(),
                PolicyLoader.describe(checkpoint),
                actor.observationSpace(),
                actor.actionSpace(),
                actor.normalization(),
                graph);
    }
}
