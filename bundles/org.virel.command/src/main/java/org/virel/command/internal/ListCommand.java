package org.virel.command.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** Prints what is installed by role, name, bundle and version, with {@code settings} what each reads. */
@Component(service = Function.class, property = "virel.command=list")
public final class ListCommand implements Function<Map<String, String>, Integer> {

    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public ListCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        List<Installed> all = Installed.in(context);
        boolean settings = new Arguments(values).flag("settings");
        String row = "%%-%ds  %%-%ds  %%-%ds  %%s%%s%%n".formatted(
                width(all.stream().map(Installed::role).toList(), "role"),
                width(all.stream().map(Installed::name).toList(), "name"),
                width(all.stream().map(Installed::bundle).toList(), "bundle"));
        System.out.printf(row, "role", "name", "bundle", "version", "");
        Map<Provider, String> remarks = Simulators.remarks(context);
        for (Installed installed : all) {
            System.out.printf(row, installed.role(), installed.name(), installed.bundle(), installed.version(),
                    remark(installed, remarks));
            if (settings) {
                installed.provider().settings().stream()
                        .sorted(Comparator.comparing(Setting::key))
                        .forEach(setting -> System.out.println(line(setting)));
            }
        }
        List<String> plugins = PluginLines.table(context);
        if (!plugins.isEmpty()) {
            System.out.println();
            plugins.forEach(System.out::println);
        }
        return ExitCode.DONE;
    }

    private static String remark(Installed installed, Map<Provider, String> remarks) {
        String remark = remarks.getOrDefault(installed.provider(), "");
        return remark.isEmpty() ? "" : "  " + remark;
    }

    private static int width(List<String> column, String head) {
        return column.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }

    private static String line(Setting<?> setting) {
        return "    %s=%s  (%s) %s".formatted(setting.key(), Setting.write(setting.defaultValue()),
                setting.type().strip(),
                setting.description());
    }
}
