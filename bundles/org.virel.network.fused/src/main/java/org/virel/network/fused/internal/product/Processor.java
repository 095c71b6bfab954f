package org.virel.network.fused.internal.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What this machine's processor can do.
 *
 * @param runsCode whether it runs what the {@link Assembler} writes, called as on Linux
 * @param reason why not, empty if it does
 * @param hasWiderVectors whether it has vectors twice as long as the assembler's (AVX-512)
 */
record Processor(boolean runsCode, String reason, boolean hasWiderVectors) {

    private static final Path FEATURES = Path.of("/proc/cpuinfo");
    private static final List<String> NEEDED = List.of("avx2", "fma");

    /** Returns this machine's. */
    static Processor ofThisMachine() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            return new Processor(false, "code is written for Linux amd64, this is " + system, false);
        }
        try {
            return of(Files.readString(FEATURES));
        } catch (IOException e) {
            return new Processor(false, FEATURES + " cannot be read", false);
        }
    }

    /** Returns what Linux's list of processors tells, going by the first of them. */
    static Processor of(String list) {
        List<String> features = list.lines().filter(line -> line.startsWith("flags")).findFirst()
                .map(line -> Arrays.asList(line.split("\\s+"))).orElse(List.of());
        boolean runsCode = features.containsAll(NEEDED);
        return new Processor(runsCode, runsCode ? "" : "the processor lacks one of " + NEEDED,
                features.contains("avx512f"));
    }
}
