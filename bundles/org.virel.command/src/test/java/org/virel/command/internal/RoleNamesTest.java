package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.virel.api.provider.Provider;

class RoleNamesTest {

    private final List<Installed> installed = List.of(installed("e_step", "reparametrized"),
            installed("operator", "hard"), installed("operator", "soft"));

    private static Installed installed(String role, String name) {
        return new Installed(role, name, "bundle", "1.0.0", new Provider() {});
    }

    private List<String> missing(Map<String, String> settings) {
        return RoleNames.missing(new TreeMap<>(settings), installed);
    }

    @Test
    void theRoleIsThatOfTheInterface() {
        assertEquals("e_step", Installed.roleServedBy("org.virel.api.estep.EStepProvider"));
        assertEquals("operator", Installed.roleServedBy("org.virel.api.operator.TargetOperatorProvider"));
        assertEquals("network", Installed.roleServedBy("org.virel.api.network.NetworkProvider"));
        assertEquals("simulator", Installed.roleServedBy("org.virel.api.simulation.Simulator"));
    }

    @Test
    void whatIsInstalledIsNotMissing() {
        assertEquals(List.of(),
                missing(Map.of("e_step", "reparametrized", "critic.hard.operator", "soft", "tau", "1")));
    }

    @Test
    void aNameMaySayItsBundle() {
        assertEquals(List.of(), missing(Map.of("e_step", "bundle:reparametrized")));
    }

    @Test
    void aMissingNameIsShownWithWhatThereIs() {
        assertEquals(List.of("critic.hard.operator=hrad: there is no operator of that name, only hard, soft"),
                missing(Map.of("critic.hard.operator", "hrad")));
        assertEquals(List.of("network=dl4j: there is no network of that name, only none at all"),
                missing(Map.of("network", "dl4j")));
    }
}
