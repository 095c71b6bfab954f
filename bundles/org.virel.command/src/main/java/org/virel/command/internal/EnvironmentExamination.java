package org.virel.command.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.check.EnvironmentCheck;
import org.virel.check.EnvironmentSpeed;
import org.virel.check.Finding;
import org.virel.check.Finding.Grade;

/** Runs all checks on the environments of one provider and prints what they find. */
final class EnvironmentExamination {

    private static final String PLACE = "environment.";
    private static final int COLUMNS = 100;
    private static final double SECONDS = 0.5;

    private final String name;
    private final EnvironmentProvider provider;
    private final SortedMap<String, String> settings;

    /**
     * Creates an examination.
     *
     * @param given settings by key, with or without the place that they have in a run's settings
     */
    EnvironmentExamination(String name, EnvironmentProvider provider, Map<String, String> given) {
        this.name = name;
        this.provider = provider;
        settings = new TreeMap<>();
        given.forEach((key, value) -> {
            String own = key.startsWith(PLACE) ? key.substring(PLACE.length()) : key;
            if (settings.put(own, value) != null) {
                throw new SettingException(own, "setting '%s' is given twice, with and without '%s'".formatted(own,
                        PLACE));
            }
        });
    }

    String name() {
        return name;
    }

    /**
     * Creates an environment to see whether that can be done.
     *
     * @return the settings that it reads and what its bits depend on, for people
     * @throws IllegalArgumentException if a setting has no such value, or nothing reads it
     * @throws IllegalStateException if something is missing on this machine
     */
    Finding begin() {
        Settings read = Settings.of(settings);
        provider.create(read).close();
        if (!read.unread().isEmpty()) {
            SortedSet<String> known = new TreeSet<>();
            provider.settings().forEach(setting -> known.add(setting.key()));
            String unread = read.unread().first();
            throw new SettingException(unread, "setting '%s' is not read by environment '%s', which reads %s"
                    .formatted(unread, name, known));
        }
        SortedMap<String, String> shown = new TreeMap<>(read.used());
        shown.putAll(provider.engine(Settings.of(settings)));
        String text = shown.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return new Finding(Grade.NOTE, "made with", text.isEmpty() ? "no settings" : text, "");
    }

    /** Prints each finding as it comes. Returns whether all promises are kept. */
    boolean run(PrintStream out) {
        List<String> broken = new ArrayList<>();
        Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
        for (EnvironmentCheck check : EnvironmentCheck.all()) {
            for (Finding finding : check.run(provider, settings)) {
                print(finding, out);
                counts.merge(finding.grade(), 1, Integer::sum);
                if (finding.grade() == Grade.FAILURE) {
                    broken.add(finding.check());
                }
            }
        }
        print(EnvironmentSpeed.measure(provider, settings, SECONDS), out);
        out.println(summary(broken, counts));
        return broken.isEmpty();
    }

    static void print(Finding finding, PrintStream out) {
        finding.lines(COLUMNS).forEach(out::println);
    }

    private String summary(List<String> broken, Map<Grade, Integer> counts) {
        if (!broken.isEmpty()) {
            return "%s breaks what every environment promises: %s".formatted(name, String.join(", ", broken));
        }
        return "%s keeps what every environment promises: ok %d, skipped %d, warnings %d".formatted(name,
                counts.getOrDefault(Grade.PASSED, 0), counts.getOrDefault(Grade.NOT_CHECKED, 0),
                counts.getOrDefault(Grade.WARNING, 0));
    }
}
