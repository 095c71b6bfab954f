package org.virel.command.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.PluginFolder;
import org.virel.api.run.Run;
import org.virel.api.settings.SettingException;

/** Says what became of each jar in the folder of plugins. */
public final class PluginLines {

    /** Where advice begins in a line of a finding. */
    private static final int ADVICE = 22;

    private static final String UNKNOWN = "unknown ";
    private static final String GONE = " is not there";

    private PluginLines() {}

    private static List<Plugin> plugins(BundleContext context) {
        return Optional.ofNullable(context.getServiceReference(PluginFolder.class))
                .flatMap(reference -> service(context, reference))
                .map(PluginFolder::plugins).orElse(List.of());
    }

    private static Optional<PluginFolder> service(BundleContext context, ServiceReference<PluginFolder> reference) {
        return Optional.ofNullable(context.getService(reference));
    }

    /** Returns a table with a head, nothing where there are no jars. Causes are wrapped on a terminal. */
    static List<String> table(BundleContext context) {
        return table(plugins(context), columns());
    }

    static List<String> table(List<Plugin> plugins, int columns) {
        if (plugins.isEmpty()) {
            return List.of();
        }
        int file = plugins.stream().mapToInt(plugin -> plugin.file().length()).reduce("plugin".length(), Math::max);
        String row = "%%-%ds  %%-8s  %%s".formatted(file);
        String margin = System.lineSeparator() + " ".repeat(file + 12);
        List<String> lines = new ArrayList<>(List.of(row.formatted("plugin", "state", "bundle, or what is wrong")));
        plugins.forEach(plugin -> lines.add(row.formatted(plugin.file(), state(plugin),
                wrapped(text(plugin), columns - file - 12, margin))));
        return lines;
    }

    /** A file that the output goes to has lines of any length. */
    private static int columns() {
        return "terminal".equals(System.getProperty("virel.console"))
                ? Integer.getInteger("virel.columns", 100)
                : Integer.MAX_VALUE;
    }

    private static String wrapped(String text, int width, String margin) {
        StringBuilder wrapped = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ")) {
            if (used > 0 && used + 1 + word.length() > width) {
                wrapped.append(margin);
                used = 0;
            }
            wrapped.append(used > 0 ? " " : "").append(word);
            used += (used > 0 ? 1 : 0) + word.length();
        }
        return wrapped.toString();
    }

    private static String state(Plugin plugin) {
        return plugin.state().name().toLowerCase(Locale.ROOT);
    }

    private static String text(Plugin plugin) {
        String bundle = "%s %s".formatted(plugin.bundle(), plugin.version()).strip();
        String signer = plugin.signer().isEmpty() ? "" : "signed by " + plugin.signer();
        return Stream.of(bundle, plugin.cause(), plugin.cause().isEmpty() ? signer : "")
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ": " + other).orElse("");
    }

    /**
     * Returns a remark for each jar that does not do all that it should, where a run was refused for what nobody offers: it may be in one of
     * them.
     *
     * @param run one that has failed
     */
    public static List<String> remarks(BundleContext context, Run run) {
        return run.failure().filter(PluginLines::isAboutWhatNobodyOffers).isPresent() ? remarks(context) : List.of();
    }

    /**
     * A name or setting is unknown, or a provider that a run had is gone. Refusals of that kind have no type of their own; the first begin
     * as {@link org.virel.api.settings.Nearest#unknown} has it.
     */
    static boolean isAboutWhatNobodyOffers(Throwable failure) {
        return failure instanceof SettingException && isAboutWhatNobodyOffers(String.valueOf(failure.getMessage()));
    }

    /** Says whether the message of a refusal is about a name that nobody offers, or nobody offers any more. */
    public static boolean isAboutWhatNobodyOffers(String message) {
        return message.startsWith(UNKNOWN) || message.endsWith(GONE);
    }

    /** Returns a remark for each jar that does not do all that it should. */
    static List<String> remarks(BundleContext context) {
        return plugins(context).stream().filter(plugin -> plugin.state() != Plugin.State.WORKING)
                .map(PluginLines::remark).toList();
    }

    private static String remark(Plugin plugin) {
        return "       plugin %s is %s: %s".formatted(plugin.file(), state(plugin), text(plugin));
    }

    /** Returns a finding for each jar. */
    static List<Finding> findings(BundleContext context) {
        return plugins(context).stream().map(PluginLines::finding).toList();
    }

    private static Finding finding(Plugin plugin) {
        String subject = "plugin " + plugin.file();
        return plugin.state() == Plugin.State.WORKING
                ? Finding.good(subject, text(plugin))
                : Finding.weak(subject, state(plugin),
                        wrapped(text(plugin), columns() - ADVICE, System.lineSeparator() + " ".repeat(ADVICE)));
    }
}
