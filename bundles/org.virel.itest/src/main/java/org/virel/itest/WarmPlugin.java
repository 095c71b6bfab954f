package org.virel.itest;

import org.virel.api.temperature.TemperatureProvider;

/** The source of a tiny plugin: a temperature of the name {@code warm} that does as its constructor is told. */
final class WarmPlugin {

    static final String BUNDLE = "org.example.warm";
    static final String TYPE = "org.example.warm.Warm";

    private static final String SOURCE = """
            package org.example.warm;
            public final class %s implements org.virel.api.temperature.TemperatureProvider {
                public %s() throws Exception {
                    %s
                }
                public org.virel.api.temperature.Temperature create(org.virel.api.agent.Assembly assembly) {
                    throw new UnsupportedOperationException();
                }
            }
            """;

    private WarmPlugin() {}

    /** Returns the source of a class in the plugin's package. */
    static String source(String simpleName, String constructor) {
        return SOURCE.formatted(simpleName, simpleName, constructor);
    }

    static PluginJars version(String version) {
        return constructedBy(version, "");
    }

    static PluginJars constructedBy(String version, String constructor) {
        return named("warm", version, constructor);
    }

    /** Returns one that offers its temperature under another name. */
    static PluginJars named(String name, String version, String constructor) {
        return without(version, constructor).component(TYPE, TemperatureProvider.class, name);
    }

    /** Returns one without a component. */
    static PluginJars without(String version, String constructor) {
        return PluginJars.named(BUNDLE, version).source(TYPE, source("Warm", constructor));
    }
}
