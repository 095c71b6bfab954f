package org.virel.command.internal.shell;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What there is beside the bundles that were started with a run: where no shell was open from the start, only those of its feature were. The
 * launcher adds the others; it is a {@code Function} with the property {@code virel.launcher=distribution}, and there is none where nothing
 * is left to add.
 */
@Component(service = Distribution.class)
public final class Distribution {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = "(virel.launcher=distribution)")
    private volatile @Nullable Function<Map<String, String>, Map<String, String>> launcher;

    /** Called by Declarative Services. */
    @Activate
    public Distribution() {}

    Distribution(Function<Map<String, String>, Map<String, String>> launcher) {
        this.launcher = launcher;
    }

    /** Adds all that is not there yet. */
    void addAll() {
        Function<Map<String, String>, Map<String, String>> known = launcher;
        if (known != null) {
            known.apply(Map.of());
        }
    }
}
