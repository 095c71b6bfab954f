package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Setting;

/** What is installed, as text. */
public final class Listing {

    private static final String INDENT = "    ";

    private static final String SIMULATOR = "simulator";

    private final BundleContext context;
    private final List<Installed> all;

    /** Looks at what is installed now. */
    public Listing(BundleContext context) {
        this.context = context;
        all = Installed.in(context);
    }

    /** Returns the roles of what is installed. */
    public SortedSet<String> roles() {
        return all.stream().map(Installed::role).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns a line or more for each provider: role, name, bundle and version.
     *
     * @param wanted says of which roles
     * @param settings whether the settings that each reads are shown
     * @param columns the width that lines do not exceed
     */
    public String of(Predicate<String> wanted, boolean settings, int columns) {
        List<Installed> chosen = all.stream().filter(one -> wanted.test(one.role())).toList();
        Table table = new Table("role", "name", "bundle", "version");
        chosen.forEach(one -> table.add(one.role(), one.name(), one.bundle(), one.version()));
        List<List<String>> rows = table.blocks(columns);
        Map<Provider, String> remarks = wanted.test(SIMULATOR) ? Simulators.remarks(context) : Map.of();
        List<String> lines = new ArrayList<>(rows.getFirst());
        for (int i = 0; i < chosen.size(); i++) {
            lines.addAll(rows.get(i + 1));
            Provider provider = chosen.get(i).provider();
            lines.addAll(indented(remarks.getOrDefault(provider, ""), columns));
            if (settings) {
                lines.addAll(settings(provider, columns));
            }
        }
        return String.join("\n", lines);
    }

    private static List<String> settings(Provider provider, int columns) {
        return provider.settings().stream().sorted(Comparator.comparing(Setting::key))
                .flatMap(setting -> indented(line(setting), columns).stream()).toList();
    }

    private static List<String> indented(String text, int columns) {
        List<String> lines = new ArrayList<>();
        if (text.length() <= columns - INDENT.length()) {
            return text.isEmpty() ? lines : List.of(INDENT + text);
        }
        List<String> parts = Table.wrap(text, columns - 2 * INDENT.length());
        lines.add(INDENT + parts.getFirst());
        parts.stream().skip(1).forEach(part -> lines.add(INDENT + INDENT + part));
        return lines;
    }

    private static String line(Setting<?> setting) {
        return "%s=%s  (%s) %s".formatted(setting.key(), Setting.write(setting.defaultValue()), setting.type().strip(),
                setting.description());
    }
}
