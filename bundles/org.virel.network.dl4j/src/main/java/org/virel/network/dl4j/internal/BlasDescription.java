package org.virel.network.dl4j.internal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/** What the bits of ND4J's results depend on in this process: backend, BLAS with its kernel, threads. */
final class BlasDescription {

    private static final int LONGEST_TEXT = 1024;

    private BlasDescription() {}

    /** Starts ND4J if need be. */
    static SortedMap<String, String> ofThisProcess() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        SortedMap<String, String> engine = new TreeMap<>();
        for (String key : new String[] {"backend", "blas.vendor", "blas.threads", "omp.threads"}) {
            engine.put(key, String.valueOf(environment.get(key)));
        }
        if ("CPU".equals(engine.get("backend"))) {
            engine.put("blas.kernel", askOpenBlas("openblas_get_corename"));
            engine.put("blas.build", askOpenBlas("openblas_get_config"));
        }
        return engine;
    }

    /** JavaCPP binds none of OpenBLAS's functions that tell about itself, so one is called by its address. */
    @SuppressWarnings("restricted")
    private static String askOpenBlas(String function) {
        Pointer address = Loader.addressof(function);
        if (address == null || address.isNull()) {
            return "unknown";
        }
        MethodHandle handle = Linker.nativeLinker()
                .downcallHandle(MemorySegment.ofAddress(address.address()), FunctionDescriptor.of(ValueLayout.ADDRESS));
        try {
            MemorySegment text = (MemorySegment) handle.invokeExact();
            return text.reinterpret(LONGEST_TEXT).getString(0).strip();
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS's " + function + " failed", e);
        }
    }
}
