package org.virel.nd4j.internal;

/** The few functions of NVIDIA's driver library that tell about GPUs. {@link #initialize} comes before all others. */
interface CudaDriver {

    /** Does {@code cuInit}. */
    void initialize() throws CudaException;

    /** Returns the newest CUDA that the driver can serve, 1000 times the major plus 10 times the minor version: {@code cuDriverGetVersion}. */
    int version() throws CudaException;

    /** Returns how many GPUs this process may use: {@code cuDeviceGetCount}. */
    int count() throws CudaException;

    /** Returns the name of a GPU: {@code cuDeviceGetName}. */
    String name(int gpu) throws CudaException;

    /** Returns the major part of a GPU's compute capability: {@code cuDeviceGetAttribute}. */
    int majorCapability(int gpu) throws CudaException;

    /** Returns the minor part of a GPU's compute capability: {@code cuDeviceGetAttribute}. */
    int minorCapability(int gpu) throws CudaException;
}
