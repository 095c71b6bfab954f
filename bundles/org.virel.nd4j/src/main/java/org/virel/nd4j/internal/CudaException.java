package org.virel.nd4j.internal;

/** A function of NVIDIA's driver library failed. */
final class CudaException extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param function the function that failed
     * @param code what it returned, a {@code CUresult}
     * @param words what the driver library says that this means
     */
    CudaException(String function, int code, String words) {
        super("%s returned error %d (%s)%s".formatted(function, code, words, hint(code)));
    }

    /** Says what usually is behind the errors that meet users of containers and those who have just updated their driver. */
    private static String hint(int code) {
        return switch (code) {
            case 34 -> ": the library found is the stub that programs are linked against, not the driver's own; "
                    + "in a container, give it the GPU (docker run --gpus all)";
            case 100 -> ": the driver sees no GPU; in a container, give it one (docker run --gpus all), "
                    + "and look at CUDA_VISIBLE_DEVICES";
            case 803 -> ": the library and the driver in the kernel are of different versions; "
                    + "after an update of the driver restart the machine";
            default -> "";
        };
    }
}
