package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;

class SimulatorsTest {

    private record Engine(Optional<String> obstacle) implements Simulator {

        @Override
        public Optional<String> obstacle(Settings settings) {
            return obstacle;
        }

        @Override
        public EngineVersion version(Settings settings) {
            return new EngineVersion(3, 2, 1);
        }

        @Override
        public SortedMap<String, String> engine(Settings settings) {
            return new TreeMap<>(Map.of("mujoco", version(settings).toString()));
        }

        @Override
        public Simulation load(String mjcf, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    private static Installed usable(String name) {
        return new Installed("simulator", name, "bundle", "1.0.0", new Engine(Optional.empty()));
    }

    private static Installed useless(String name) {
        return new Installed("simulator", name, "bundle", "1.0.0", new Engine(Optional.of("install it")));
    }

    @Test
    void aUsableOneIsGoodAndShowsItsEngine() {
        Finding finding = Simulators.examine(List.of(usable("native"))).getFirst();
        assertEquals(Finding.Grade.GOOD, finding.grade());
        assertTrue(finding.toString().contains("mujoco=3.2.1"), finding.toString());
    }

    @Test
    void oneThatCannotBeUsedIsWeakBesideOneThatCan() {
        List<Finding> findings = Simulators.examine(List.of(useless("native"), usable("wasm")));
        assertEquals(List.of(Finding.Grade.GOOD, Finding.Grade.WEAK), findings.stream().map(Finding::grade).toList());
        assertTrue(findings.getLast().toString().contains("install it"), findings.toString());
    }

    @Test
    void withoutAnyUsableOneAllAreMissing() {
        List<Finding> findings = Simulators.examine(List.of(useless("native"), useless("wasm")));
        assertEquals(List.of(Finding.Grade.MISSING, Finding.Grade.MISSING),
                findings.stream().map(Finding::grade).toList());
    }
}
