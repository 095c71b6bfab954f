package org.virel.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class NamesakesTest {

    private static final String TYPE = "org.virel.api.environment.EnvironmentProvider";

    /** Answers the methods that are asked here by name; all others with nothing. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "getProperty" -> answers.get(arguments[0]);
                    default -> answers.get(method.getName());
                }));
    }

    private static Bundle bundle(String name, String version) {
        ServiceReference<?>[] services = new ServiceReference<?>[1];
        Bundle bundle = fake(Bundle.class, Map.of("getSymbolicName", name, "getVersion", new Version(version),
                "getRegisteredServices", services));
        services[0] = fake(ServiceReference.class,
                Map.of("objectClass", new String[] {TYPE}, "name", "Heater-v0", "getBundle", bundle));
        return bundle;
    }

    private static Optional<String> found(Bundle bundle, Bundle other) {
        ServiceReference<?>[] all = {bundle.getRegisteredServices()[0], other.getRegisteredServices()[0]};
        return new Namesakes(fake(BundleContext.class, Map.of("getAllServiceReferences", all)))
                .of(bundle, Optional.empty());
    }

    @Test
    void anotherBundleWithTheNameIsTold() {
        assertEquals(
                Optional.of("the name 'Heater-v0' (EnvironmentProvider) is also that of org.other: "
                        + "ask for org.example.heater:Heater-v0 or org.other:Heater-v0"),
                found(bundle("org.example.heater", "1.0.0"), bundle("org.other", "1.0.0")));
    }

    @Test
    void anotherVersionOfTheSameBundleIsNone() {
        Bundle older = bundle("org.example.heater", "1.0.0");
        Bundle newer = bundle("org.example.heater", "1.1.0");
        assertEquals(Optional.empty(), found(older, newer));
        assertEquals(Optional.empty(), found(newer, older));
    }
}
