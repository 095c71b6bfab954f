package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Says what the machine offers, and what to do about what is missing. */
@Component(service = Function.class, property = "virel.command=doctor")
public final class DoctorCommand implements Function<Map<String, String>, Integer> {

    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public DoctorCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        List<Finding> findings = new ArrayList<>(Machine.examine());
        findings.addAll(Examinations.examine(context));
        List<Installed> installed = Installed.in(context);
        findings.addAll(Engine.examine(installed));
        findings.addAll(Simulators.examine(installed));
        findings.addAll(PluginLines.findings(context));
        findings.forEach(System.out::println);
        boolean missing = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.MISSING);
        return missing ? ExitCode.MISSING : ExitCode.DONE;
    }
}
