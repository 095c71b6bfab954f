package org.virel.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the driver of this machine says of its GPUs.
 *
 * @param driver the newest CUDA that the driver can serve, as in {@link CudaDriver#version}; 0 if there is none to ask or it does not work
 * @param found the GPUs, those up to the first that cannot be asked
 * @param trouble why GPUs are unknown or absent, empty if all is well
 */
record Gpus(int driver, List<Gpu> found, String trouble) {

    Gpus {
        found = List.copyOf(found);
    }

    /** Asks the driver of this machine. */
    static Gpus ofThisMachine() {
        return ask(DriverLibrary.nameOn(System.getProperty("os.name")), DriverLibrary::load);
    }

    /** Asks the driver whose library has the given name. */
    static Gpus ask(String library, Function<String, Optional<CudaDriver>> loader) {
        try {
            return loader.apply(library).map(Gpus::ask).orElseGet(
                    () -> unknown("there is no NVIDIA driver: the system finds no library " + library));
        } catch (IllegalCallerException e) {
            return unknown("the NVIDIA driver cannot be asked, as Java was started without "
                    + "--enable-native-access=ALL-UNNAMED: " + e.getMessage());
        }
    }

    private static Gpus unknown(String trouble) {
        return new Gpus(0, List.of(), trouble);
    }

    /** {@code cuInit} comes first: of a stub library every function fails, and this is the one that people look for. */
    private static Gpus ask(CudaDriver driver) {
        int version = 0;
        List<Gpu> found = new ArrayList<>();
        try {
            driver.initialize();
            version = driver.version();
            int count = driver.count();
            for (int i = 0; i < count; i++) {
                found.add(new Gpu(i, driver.name(i), driver.majorCapability(i), driver.minorCapability(i)));
            }
            return new Gpus(version, found, count == 0 ? "the NVIDIA driver sees no GPU" : "");
        } catch (CudaException | IllegalStateException e) {
            return new Gpus(version, found, "the NVIDIA driver does not work: " + e.getMessage());
        }
    }

    /** Returns a version of CUDA as people write it, 11.6 for example. */
    static String version(int cuda) {
        return "%d.%d".formatted(cuda / 1000, cuda % 1000 / 10);
    }

    @Override
    public String toString() {
        String list = found.stream().map(Gpu::toString).collect(Collectors.joining("; "));
        return list.isEmpty() ? trouble : "%s; driver for CUDA up to %s".formatted(list, version(driver));
    }
}
