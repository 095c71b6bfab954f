package org.virel.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is installed and was not started with a run. The launcher adds it: where a run was begun without a shell of its own, it offers a
 * {@code Function} with the property {@code virel.launcher=remainder}, whose answer says by the name of each thing that cannot be added why.
 * Elsewhere there is none, and nothing is added.
 */
@Component(service = Remainder.class)
public final class Remainder {

    private static final Logger LOG = LoggerFactory.getLogger(Remainder.class);
    private static final String NOTE = "note: %s cannot be added: %s";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = "(virel.launcher=remainder)")
    private volatile @Nullable Function<Map<String, String>, Map<String, String>> launcher;

    /** Called by Declarative Services. */
    @Activate
    public Remainder() {}

    Remainder(Function<Map<String, String>, Map<String, String>> launcher) {
        this.launcher = launcher;
    }

    /** Adds it unless it is there, and returns a line about each thing that cannot be added. Nothing that fails is thrown. */
    List<String> add() {
        Function<Map<String, String>, Map<String, String>> known = launcher;
        if (known == null) {
            return List.of();
        }
        try {
            return known.apply(Map.of()).entrySet().stream()
                    .map(failure -> NOTE.formatted(failure.getKey(), failure.getValue())).toList();
        } catch (RuntimeException e) {
            LOG.warn("what is installed beside the features of the runs cannot be added", e);
            return List.of(NOTE.formatted("what is installed", e));
        }
    }
}
