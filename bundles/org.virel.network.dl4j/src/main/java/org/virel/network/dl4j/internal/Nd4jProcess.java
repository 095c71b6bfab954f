package org.virel.network.dl4j.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;

/**
 * The ND4J of this process: what it was built for, whether it may be started here, and what comes of starting it.
 *
 * @param engine what its bundle says without starting it: {@code backend} (cpu or cuda), {@code refusal} with the reason why
 *     it must not be started, if any, and what GPU results depend on
 * @param start starts it
 */
record Nd4jProcess(Supplier<Map<String, String>> engine, Supplier<Backend> start) {

    /** What ND4J is to compute on. */
    static final Setting<Wanted> BACKEND = Setting.choice("dl4j_backend", Wanted.ANY,
            "what dl4j must compute on: any is what ND4J was built for, cpu and cuda refuse to run on another");

    private static final String REFUSAL = "refusal";

    /** What ND4J can be built for. */
    enum Wanted {
        /** Whatever it is. */
        ANY,
        /** The CPU. */
        CPU,
        /** GPUs of NVIDIA. */
        CUDA
    }

    /**
     * Starts ND4J.
     *
     * @throws SettingException if it was built for something else than the settings want
     * @throws IllegalArgumentException if it cannot run here, saying why and what to use instead
     */
    Backend started(Settings settings) {
        Map<String, String> said = engine.get();
        requireWanted(settings.get(BACKEND), said.get("backend"));
        return started(said);
    }

    /** Returns what bits depend on besides what ND4J tells itself, after ND4J has started. */
    SortedMap<String, String> engineStarted() {
        Map<String, String> said = engine.get();
        started(said);
        SortedMap<String, String> gpu = new TreeMap<>(said);
        gpu.remove("backend");
        return gpu;
    }

    private Backend started(Map<String, String> said) {
        Optional.ofNullable(said.get(REFUSAL)).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        try {
            return start.get();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalArgumentException(failure(said.get("backend"), root(e)), e);
        }
    }

    private static String failure(String backend, Throwable cause) {
        return "cuda".equals(backend)
                ? "ND4J does not start on the GPU: %s; are the libraries of CUDA 11.6 installed? Else use network=fused, which computes on the CPU"
                        .formatted(cause)
                : "ND4J does not start: %s; its native code may lack for this platform: use network=fused"
                        .formatted(cause);
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private static void requireWanted(Wanted wanted, String built) {
        if (wanted == Wanted.ANY || wanted.name().toLowerCase(Locale.ROOT).equals(built)) {
            return;
        }
        throw new SettingException(BACKEND.key(), wanted == Wanted.CUDA
                ? "setting 'dl4j_backend' is 'cuda', but this distribution was built without ND4J's CUDA backend: build it "
                        + "with mvn -Pcuda package (docs/cuda.md), or leave the setting out to compute on the CPU"
                : "setting 'dl4j_backend' is 'cpu', but this distribution was built with ND4J's CUDA backend alone: "
                        + "use network=fused, or build without -Pcuda");
    }
}
