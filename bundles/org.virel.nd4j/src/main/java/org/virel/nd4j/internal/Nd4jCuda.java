package org.virel.nd4j.internal;

import java.util.List;
import java.util.Optional;

/** What the binaries of ND4J's CUDA backend, nd4j-cuda-11.6 at 1.0.0-M2.1, can run on. */
final class Nd4jCuda {

    /** CUDA 11.6 needs the driver 510.39 (Linux) or 511.23 (Windows), which is the first to serve it. */
    static final int LEAST_DRIVER = 11_060;

    /** What to do on a machine that these binaries do not run on. */
    static final String ALTERNATIVE = "use network=fused, which computes on the CPU, or build without -Pcuda";

    /** The binaries hold machine code from 3.7 to 8.6 and nothing to translate for others; code for 8.6 runs on 8.9. */
    private static final int LEAST_CAPABILITY = 37;

    private static final int END_OF_CAPABILITIES = 90;

    private Nd4jCuda() {}

    /** Says why ND4J cannot compute on the GPUs; empty if it can. It uses all that it sees, so all must do. */
    static Optional<String> refusal(Gpus gpus) {
        if (!gpus.trouble().isEmpty()) {
            return Optional.of(gpus.trouble());
        }
        if (gpus.driver() < LEAST_DRIVER) {
            return Optional
                    .of("the NVIDIA driver serves CUDA up to %s, ND4J needs %s: update the driver to 510.39 or newer"
                            .formatted(Gpus.version(gpus.driver()), Gpus.version(LEAST_DRIVER)));
        }
        List<Gpu> outside = gpus.found().stream().filter(gpu -> !runsOn(gpu)).toList();
        return outside.isEmpty() ? Optional.empty() : Optional.of(refusal(outside.getFirst(), gpus));
    }

    private static String refusal(Gpu gpu, Gpus gpus) {
        String reason = "%s, is outside of what ND4J's binaries hold code for, 3.7 to 8.9".formatted(gpu);
        return gpus.found().stream().filter(Nd4jCuda::runsOn).findFirst()
                .map(other -> "%s; hide it with CUDA_VISIBLE_DEVICES=%d".formatted(reason, other.index()))
                .orElse(reason);
    }

    private static boolean runsOn(Gpu gpu) {
        int capability = 10 * gpu.major() + gpu.minor();
        return capability >= LEAST_CAPABILITY && capability < END_OF_CAPABILITIES;
    }
}
