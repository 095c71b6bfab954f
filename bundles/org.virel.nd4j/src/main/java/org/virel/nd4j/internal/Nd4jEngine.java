package org.virel.nd4j.internal;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the users of ND4J must know before they touch one of its classes, as a service of JDK types: {@code backend}, cpu or
 * cuda; for cuda also {@code gpu} and {@code driver}, and {@code refusal} with the reason where ND4J must not be started.
 *
 * @param cuda whether this bundle was built with ND4J's CUDA backend
 * @param gpus asks the driver, which nobody does for the CPU
 */
record Nd4jEngine(boolean cuda, Supplier<Gpus> gpus) implements Supplier<Map<String, String>> {

    @Override
    public SortedMap<String, String> get() {
        SortedMap<String, String> engine = new TreeMap<>();
        engine.put("backend", cuda ? "cuda" : "cpu");
        if (cuda) {
            Gpus asked = gpus.get();
            engine.put("gpu", asked.found().toString());
            engine.put("driver", Gpus.version(asked.driver()));
            refusal().ifPresent(reason -> engine.put("refusal", reason));
        }
        return engine;
    }

    /** Says why ND4J must not be started. */
    Optional<String> refusal() {
        return cuda
                ? Nd4jCuda.refusal(gpus.get())
                        .map(reason -> "ND4J was built for GPUs and cannot use one here: %s; %s".formatted(reason,
                                Nd4jCuda.ALTERNATIVE))
                : Optional.empty();
    }
}
