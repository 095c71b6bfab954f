package org.virel.command.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.network.NetworkProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;

/** Examines what networks compute with. */
final class Engine {

    private static final String NO_KERNEL = "none";
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** What OpenBLAS takes for a processor it does not know, and what is as old. */
    private static final Set<String> OLD_KERNELS = Set.of("GENERIC", "KATMAI", "COPPERMINE", "NORTHWOOD", "BANIAS",
            "ATOM",
            "PRESCOTT", "CORE2", "PENRYN", "DUNNINGTON", "NEHALEM", "OPTERON", "OPTERON_SSE3", "BARCELONA", "NANO");

    private Engine() {}

    static List<Finding> examine(List<Installed> installed) {
        List<Finding> findings = new ArrayList<>();
        for (Installed one : installed) {
            if (one.provider() instanceof NetworkProvider network) {
                findings.addAll(examine(one.name(), network));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.missing("network", "no provider of networks is installed",
                    "add a feature that has one, dl4j for example"));
        }
        return findings;
    }

    private static List<Finding> examine(String name, NetworkProvider network) {
        String subject = "network " + name;
        try {
            SortedMap<String, String> engine = network.engine(Settings.of(Collections.emptyMap()));
            String text = engine.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(", "));
            String kernel = engine.getOrDefault("blas.kernel", NO_KERNEL);
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.good(subject, text.isEmpty() ? "plain Java" : text));
            handicap(subject, network).ifPresent(findings::add);
            findings.add(speed(subject, kernel, Throughput.measure(network)));
            return findings;
        } catch (IllegalArgumentException e) {
            LOG.info("network '{}' refuses to start here", name, e);
            return List.of(Finding.missing(subject, "does not run here", e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("network '{}' does not start", name, e);
            return List.of(Finding.missing(subject, "does not start: " + e,
                    "its native code may lack for this platform: try another network"));
        }
    }

    static Optional<Finding> handicap(String subject, Provider provider) {
        return provider.handicap().map(handicap -> Finding.weak(subject, handicap, "runs work like this, only slower"));
    }

    static Finding speed(String subject, String kernel, double gigaflops) {
        String core = Optional.ofNullable(System.getenv(CORE_TYPE)).orElse("not set");
        String blas = kernel.equals(NO_KERNEL) ? "" : " (BLAS kernel %s, %s %s)".formatted(kernel, CORE_TYPE, core);
        String text = "%.0f GFLOP/s in a product of matrices of 1024 x 1024%s".formatted(gigaflops, blas);
        return OLD_KERNELS.contains(kernel.toUpperCase(Locale.ROOT))
                ? Finding.weak(subject, text,
                        "OpenBLAS does not know this processor: set %s to SKYLAKEX (AVX-512) or HASWELL (AVX2)"
                                .formatted(CORE_TYPE))
                : Finding.good(subject, text);
    }
}
