package org.virel.run.internal.pipeline;

/** Takes the figures that parts note. */
public interface Figures {

    /**
     * Notes a figure.
     *
     * @throws PartException if it is not finite
     */
    void record(String key, double value);
}
