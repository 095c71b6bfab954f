package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Host {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Host() {}

    /** Returns processor, JDK, system, and of providers of networks what they say of their engines and what they were told. */
    static SortedMap<String, String> describe(Collection<NetworkChoice> networks) {
        SortedMap<String, String> machine = new TreeMap<>();
        machine.put("processor", "%s, %d cores".formatted(processor(), Runtime.getRuntime().availableProcessors()));
        machine.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        networks.forEach(network -> describe(network, machine));
        return machine;
    }

    private static void describe(NetworkChoice network, SortedMap<String, String> machine) {
        String place = "network." + network.offer().name();
        machine.put(place, "%s %s".formatted(network.offer().bundle(), network.offer().version()));
        network.provider().engine(network.settings()).forEach((key, value) -> machine.put(place + "." + key, value));
        if (!network.changes().isEmpty()) {
            machine.merge(place + ".settings", network.changes(), (one, other) -> one + "; " + other);
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unnamed");
        } catch (IOException e) {
            return "unnamed";
        }
    }
}
