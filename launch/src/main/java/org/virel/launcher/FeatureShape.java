package org.virel.launcher;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/** Refuses in a feature file what Felix's reader passes over in silence: misspelled parts, bundles in a short form. */
final class FeatureShape {

    private static final Set<String> PARTS = Set.of("feature-resource-version", "id", "name", "description", "docURL",
            "license", "SCM", "vendor", "complete", "categories", "variables", "bundles", "configurations",
            "extensions");

    private FeatureShape() {}

    /**
     * Checks the parts of a feature.
     *
     * @throws IllegalArgumentException saying which part is wrong
     */
    static void check(JsonObject feature) {
        for (String part : feature.keySet()) {
            if (!PARTS.contains(part)) {
                List<String> nearest = NearestNames.of(part, PARTS);
                throw new IllegalArgumentException("'%s' is no part of a feature%s".formatted(part,
                        nearest.isEmpty() ? "" : ", did you mean '%s'?".formatted(nearest.getFirst())));
            }
        }
        if (feature.containsKey("bundles")) {
            feature.getJsonArray("bundles").forEach(FeatureShape::checkBundle);
        }
    }

    private static void checkBundle(JsonValue bundle) {
        if (!(bundle instanceof JsonObject object && object.containsKey("id"))) {
            throw new IllegalArgumentException("bundle %s must be written { \"id\": \"group:artifact:version\" }"
                    .formatted(bundle));
        }
    }
}
