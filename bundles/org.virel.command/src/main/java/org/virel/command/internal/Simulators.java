package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.Simulator;

/** Examines the engines that simulate bodies in contact. */
final class Simulators {

    private static final Settings NONE = Settings.of(Collections.emptyMap());

    private Simulators() {}

    /** Finds what each engine can do here. One that cannot be used is missed only where no other can. */
    static List<Finding> examine(List<Installed> installed) {
        List<Finding> good = new ArrayList<>();
        List<Installed> useless = new ArrayList<>();
        for (Installed one : installed) {
            if (one.provider() instanceof Simulator simulator) {
                Optional<String> obstacle = simulator.obstacle(NONE);
                if (obstacle.isEmpty()) {
                    good.addAll(findings(subject(one), simulator));
                } else {
                    useless.add(one);
                }
            }
        }
        boolean another = !good.isEmpty();
        useless.forEach(one -> good.add(finding(one, another)));
        return good;
    }

    private static List<Finding> findings(String subject, Simulator simulator) {
        String engine = simulator.engine(NONE).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(subject, engine));
        Engine.handicap(subject, simulator).ifPresent(findings::add);
        return findings;
    }

    private static Finding finding(Installed useless, boolean another) {
        String reason = ((Simulator) useless.provider()).obstacle(NONE).orElse("");
        return another
                ? Finding.weak(subject(useless), "cannot be used here, another is", reason)
                : Finding.missing(subject(useless), "cannot be used here, so the tasks of MuJoCo cannot run", reason);
    }

    private static String subject(Installed one) {
        return "simulator " + one.name();
    }
}
