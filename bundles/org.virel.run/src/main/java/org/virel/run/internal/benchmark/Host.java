package org.virel.run.internal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virel.run.internal.catalog.Offer;

/** What the figures were measured on. */
final class Host {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Host() {}

    /** Returns processor, JDK, system and what the provider of networks says of its engine: the BLAS and its kernel. */
    static SortedMap<String, String> describe(Offer<?> network) {
        SortedMap<String, String> machine = new TreeMap<>();
        machine.put("processor", "%s, %d cores".formatted(processor(), Runtime.getRuntime().availableProcessors()));
        machine.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("network", network.describe());
        network.provider().engine().forEach((key, value) -> machine.put("network." + key, value));
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
