package org.virel.command.internal.shell;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.virel.api.plugin.Plugin;
import org.virel.api.plugin.PluginFolder;
import org.virel.api.settings.Nearest;
import org.virel.command.internal.BundleList;
import org.virel.command.internal.Listing;
import org.virel.command.internal.RoleNames;
import org.virel.command.internal.Table;

/** What is installed. */
@Component(service = Object.class, property = {"osgi.command.scope=virel", "osgi.command.function=list",
    "osgi.command.function=bundles", "osgi.command.function=plugins"})
public final class PlatformCommands {

    private static final int HASH_DIGITS = 8;

    private final BundleContext context;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PluginFolder> folders = List.of();

    /** Called by Declarative Services. */
    @Activate
    public PlatformCommands(BundleContext context) {
        this.context = context;
    }

    /** Lists what is installed. */
    public String list(CommandSession session, String[] arguments) {
        Call call = Call.of(Manual.LIST, arguments);
        Listing listing = new Listing(context);
        Predicate<String> wanted = call.optional().map(role -> wanted(role, listing.roles())).orElse(role -> true);
        return listing.of(wanted, call.has("--settings"), new Desk(session).columns());
    }

    /** A role is asked for as {@code list} shows it, or by any setting that names its provider. */
    private static Predicate<String> wanted(String asked, SortedSet<String> roles) {
        String role = RoleNames.role(asked).orElse(asked.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (!roles.contains(role)) {
            throw new IllegalArgumentException(Nearest.unknown("role", asked, roles));
        }
        return role::equals;
    }

    /** Lists the bundles. */
    public String bundles(CommandSession session, String[] arguments) {
        Call.of(Manual.BUNDLES, arguments);
        return BundleList.of(context).in(new Desk(session).columns());
    }

    /** Lists the jars of the plugins folder. */
    public String plugins(CommandSession session, String[] arguments) {
        Call.of(Manual.PLUGINS, arguments);
        if (folders.isEmpty()) {
            return "no folder of plugins is watched";
        }
        PluginFolder folder = folders.getFirst();
        Table table = new Table("file", "state", "bundle", "version", "hash", "signed by", "cause");
        for (Plugin plugin : folder.plugins()) {
            table.add(plugin.file(), plugin.state().name().toLowerCase(Locale.ROOT), plugin.bundle(), plugin.version(),
                    beginning(plugin.sha256()), plugin.signer(), plugin.cause());
        }
        return table.isEmpty()
                ? "no jars in %s".formatted(folder.path())
                : "jars in %s%n%s".formatted(folder.path(), table.in(new Desk(session).columns()));
    }

    private static String beginning(String hash) {
        return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
    }
}
