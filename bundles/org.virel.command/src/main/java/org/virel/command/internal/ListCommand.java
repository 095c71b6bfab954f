package org.virel.command.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

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
        boolean settings = new Arguments(values).flag("settings");
        System.out.println(new Listing(context).of(role -> true, settings, Screen.columns()));
        List<String> plugins = PluginLines.table(context);
        if (!plugins.isEmpty()) {
            System.out.println();
            plugins.forEach(System.out::println);
        }
        return ExitCode.DONE;
    }
}
