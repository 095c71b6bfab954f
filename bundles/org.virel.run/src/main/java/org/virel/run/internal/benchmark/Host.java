package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Offer;

/** What the figures were measured on. */
final class Host {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Host() {}

    /** Returns processor, JDK, system and what providers of networks say of their engines: the BLAS and its kernel. */
    static SortedMap<String, String> describe(Collection<Offer<?>> networks) {
        SortedMap<String, String> machine = new TreeMap<>();
        machine.put("processor", "%s, %d cores".formatted(processor(), Runtime.getRuntime().availableProcessors()));
        machine.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        for (Offer<?> network : networks) {
            String place = "network." + network.name();
            machine.put(place, "%s %s".formatted(network.bundle(), network.version()));
            network.provider().engine(Settings.of(Collections.emptyMap()))
                    .forEach((key, value) -> machine.put(place + "." + key, value));
        }
        return machine;
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
