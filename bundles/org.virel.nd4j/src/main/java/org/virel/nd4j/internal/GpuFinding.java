package org.virel.nd4j.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code doctor} shows of the GPUs, as a service of JDK types so that neither side needs to know the other: the entries
 * {@code subject}, {@code grade} (good, weak or missing), {@code text} and {@code advice}.
 *
 * @param cuda whether this bundle was built with ND4J's CUDA backend
 * @param gpus asks the driver
 */
record GpuFinding(boolean cuda, Supplier<Gpus> gpus) implements Supplier<Map<String, String>> {

    @Override
    public Map<String, String> get() {
        Gpus asked = gpus.get();
        Optional<String> refusal = Nd4jCuda.refusal(asked);
        if (refusal.isEmpty()) {
            return finding("good", asked + (cuda ? ": used by network dl4j" : ": not used, see docs/cuda.md"), "");
        }
        return cuda
                ? finding("weak", "network dl4j needs one: " + refusal.get(), Nd4jCuda.ALTERNATIVE)
                : finding("good", "none to use: " + refusal.get(), "");
    }

    private static Map<String, String> finding(String grade, String text, String advice) {
        return Map.of("subject", "gpu", "grade", grade, "text", text, "advice", advice);
    }
}
