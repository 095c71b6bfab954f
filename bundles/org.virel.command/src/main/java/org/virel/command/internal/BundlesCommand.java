package org.virel.command.internal;

import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Prints the bundles. */
@Component(service = Function.class, property = "virel.command=bundles")
public final class BundlesCommand implements Function<Map<String, String>, Integer> {

    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public BundlesCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, String> values) {
        System.out.println(BundleList.of(context).in(Screen.columns()));
        return ExitCode.DONE;
    }
}
