package org.virel.operator.bellman.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.virel.api.environment.Box;
import org.virel.api.environment.Space;
import org.virel.api.operator.TargetOperator;
import org.virel.testkit.TestAssembly;

/** The operators by their names. */
final class Operators {

    private static final Map<String, BellmanProvider> PROVIDERS = Map.of(
            "hard", new HardOperatorProvider(),
            "soft", new SoftOperatorProvider(),
            "optimal", new OptimalOperatorProvider(),
            "boltzmann", new BoltzmannOperatorProvider(),
            "annealed", new AnnealedOperatorProvider());

    private Operators() {}

    static Stream<String> names() {
        return PROVIDERS.keySet().stream().sorted();
    }

    static TargetOperator create(Space actions, String name, String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return PROVIDERS.get(name).create(TestAssembly.of(Box.of(1, -1, 1), actions, given));
    }

    static List<String> settings(String name) {
        List<String> keys = new ArrayList<>();
        PROVIDERS.get(name).settings().forEach(setting -> keys.add(setting.key()));
        return keys;
    }
}
