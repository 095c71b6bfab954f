package org.virel.command.internal.shell;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The pipelines that can be trained, as the launcher knows them: it reads features, adds their bundles to the framework and makes run
 * directories. It is a {@code Function} from a map of strings to another, with the property {@code virel.launcher=pipelines}; the key
 * {@code do} says what it is asked for.
 */
@Component(service = Pipelines.class)
public final class Pipelines {

    private static final String SETTING = "setting.";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, target = "(virel.launcher=pipelines)")
    private volatile @Nullable Function<Map<String, String>, Map<String, String>> launcher;

    /** Called by Declarative Services. */
    @Activate
    public Pipelines() {}

    Pipelines(Function<Map<String, String>, Map<String, String>> launcher) {
        this.launcher = launcher;
    }

    /** Returns the names of all pipelines; none where there is no launcher. */
    Collection<String> names() {
        Function<Map<String, String>, Map<String, String>> known = launcher;
        return known == null ? List.of() : new TreeMap<>(known.apply(Map.of("do", "names"))).keySet();
    }

    /**
     * Makes the framework and a directory ready for a run.
     *
     * @return what {@link org.virel.command.internal.Trainings#begin} is called with
     * @throws IllegalArgumentException if there is no such pipeline or a setting is malformed
     */
    Map<String, String> prepare(String pipeline, Map<String, String> settings) {
        Map<String, String> request = new TreeMap<>(Map.of("do", "prepare", "pipeline", pipeline));
        settings.forEach((key, value) -> request.put(SETTING + key, value));
        return required().apply(request);
    }

    /** Removes the directory of a run that was refused before it began. */
    void discard(String directory) {
        required().apply(Map.of("do", "discard", "directory", directory));
    }

    private Function<Map<String, String>, Map<String, String>> required() {
        Function<Map<String, String>, Map<String, String>> known = launcher;
        if (known == null) {
            throw new IllegalStateException(
                    "a run is begun from 'virel shell' or 'virel train', not from a shell that is attached");
        }
        return known;
    }
}
