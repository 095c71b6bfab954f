package org.virel.plugins.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.plugin.Plugin;

/** What was found out about the components and services of one bundle, and what that adds up to. */
final class Findings {

    private final List<String> failures = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();
    private final Map<String, String> broken = new HashMap<>();
    private int working;

    /** One thing works. */
    void works() {
        working++;
    }

    /** One thing fails. */
    void fails(String line) {
        failures.add(line);
    }

    /** One thing lacks something that may come. */
    void lacks(String line) {
        lacking.add(line);
    }

    /** The service of a component could not be had. */
    void broken(String component, String problem) {
        broken.put(component, problem);
    }

    boolean isBroken(String component) {
        return broken.containsKey(component);
    }

    /** Returns why the service of a component could not be had. */
    String problem(String component) {
        return broken.getOrDefault(component, "it cannot be made");
    }

    Condition condition() {
        List<String> all = Stream.concat(failures.stream(), lacking.stream()).toList();
        if (all.isEmpty()) {
            return Condition.WORKING;
        }
        boolean failed = !failures.isEmpty();
        String cause = all.getFirst() + (all.size() > 1 ? " (and %d more)".formatted(all.size() - 1) : "");
        if (working > 0) {
            return Condition.impaired(cause, failed);
        }
        return new Condition(failed ? Plugin.State.REFUSED : Plugin.State.WAITING, cause, failed);
    }
}
