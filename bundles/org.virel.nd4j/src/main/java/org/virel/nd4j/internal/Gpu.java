package org.virel.nd4j.internal;

/**
 * A GPU as its driver describes it.
 *
 * @param index its number in this process, from 0
 * @param name its name
 * @param major the major part of its compute capability
 * @param minor the minor part of its compute capability
 */
record Gpu(int index, String name, int major, int minor) {

    @Override
    public String toString() {
        return "GPU %d %s, compute capability %d.%d".formatted(index, name, major, minor);
    }
}
