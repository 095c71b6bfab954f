package org.virel.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class ConfigureCommandTest {

    private final Map<String, Object> updated = new TreeMap<>();
    private final ConfigureCommand command = new ConfigureCommand(proxy(ConfigurationAdmin.class, this::configuration));

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private Object configuration(String method, Object[] arguments) {
        updated.put(method, String.join("|", Arrays.stream(arguments).map(String::valueOf).toList()));
        return proxy(Configuration.class, this::update);
    }

    private Object update(String method, Object[] arguments) {
        Dictionary<?, ?> dictionary = (Dictionary<?, ?>) arguments[0];
        Collections.list(dictionary.elements()).forEach(value -> updated.put(value.getClass().getSimpleName(), value));
        return this;
    }

    @Test
    void valuesKeepTheirTypes() {
        command.apply(Map.of("pid", "a.B", "value.x", "2", "type.x", "Long", "value.y", "2.5", "type.y", "Double"));
        assertEquals(Map.of("getConfiguration", "a.B|?", "Long", 2L, "Double", 2.5), updated);
    }

    @Test
    void aTildeSeparatesTheFactoryFromTheName() {
        command.apply(Map.of("pid", "a.B~c"));
        assertEquals(Map.of("getFactoryConfiguration", "a.B|c|?"), updated);
    }

    @Test
    void aTypeThatCannotBeCarriedIsNamed() {
        var e = assertThrows(IllegalArgumentException.class,
                () -> command.apply(Map.of("pid", "a.B", "value.x", "[I@1", "type.x", "int[]")));
        assertEquals(
                "configuration a.B: 'x' is of type int[], expected a String, Boolean, Integer, Long, Float or Double",
                e.getMessage());
    }
}
