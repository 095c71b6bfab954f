package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.virel.api.provider.Provider;
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

    /** Says of each simulator whether it can be used, and which one is where the user names none. */
    static Map<Provider, String> remarks(BundleContext context) {
        Map<Provider, String> remarks = new IdentityHashMap<>();
        boolean first = true;
        for (Simulator simulator : preferredFirst(context)) {
            boolean usable = simulator.obstacle(NONE).isEmpty();
            remarks.put(simulator, usable
                    ? "(MuJoCo %s%s)".formatted(simulator.version(NONE),
                            first ? ", used unless simulator= says otherwise" : "")
                    : "(cannot be used here: see doctor)");
            first &= !usable;
        }
        return remarks;
    }

    private static List<Simulator> preferredFirst(BundleContext context) {
        try {
            return context.getServiceReferences(Simulator.class, null).stream()
                    .sorted(Comparator.reverseOrder())
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
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
