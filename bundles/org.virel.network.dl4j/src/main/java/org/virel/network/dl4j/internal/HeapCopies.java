package org.virel.network.dl4j.internal;

/**
 * Parameters and gradient copied to the heap, where loops become vector instructions: ND4J's AdamUpdater takes 80 ns a
 * parameter, and of its single operations the square root alone 4 ns; a loop takes 0.5 ns here, the copies 0.2 ns.
 */
final class HeapCopies {

    private final Backend backend;
    private final Block parameterBlock;
    private final Block gradientBlock;
    private final float[] parameters;
    private final float[] gradient;

    private boolean parametersKnown;

    HeapCopies(Backend backend, Block parameters, Block gradient) {
        this.backend = backend;
        parameterBlock = parameters;
        gradientBlock = gradient;
        this.parameters = new float[parameters.size()];
        this.gradient = new float[gradient.size()];
    }

    float[] readGradient() {
        backend.read(gradientBlock, gradient);
        return gradient;
    }

    /** Reads the parameters only where they are not those that were written last. */
    float[] readParameters() {
        if (!parametersKnown) {
            backend.read(parameterBlock, parameters);
            parametersKnown = true;
        }
        return parameters;
    }

    /** Puts the array of {@link #readParameters} back, as it was changed. */
    void writeParameters() {
        backend.write(parameters, parameterBlock);
    }

    void forgetParameters() {
        parametersKnown = false;
    }

    int size() {
        return parameters.length;
    }
}
