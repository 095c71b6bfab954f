package org.virel.mujoco.wasm.internal;

/**
 * The numbers of a field in an engine's memory. They stay where they are as long as the model is loaded.
 *
 * @param engine whose memory it is
 * @param address where the first one is
 * @param size how many there are
 * @param integers whether they are integers of 32 bits, not doubles
 */
record Numbers(Engine engine, int address, int size, boolean integers) {

    void read(int from, int count, double[] into, int at) {
        if (integers) {
            for (int i = 0; i < count; i++) {
                into[at + i] = engine.integer(address + Integer.BYTES * (from + i));
            }
        } else {
            engine.read(address + Double.BYTES * from, count, into, at);
        }
    }

    double[] copy() {
        double[] copy = new double[size];
        read(0, size, copy, 0);
        return copy;
    }

    void write(double[] values) {
        engine.write(address, values);
    }

    double get(int index) {
        return engine.real(address + Double.BYTES * index);
    }

    /** Returns the first index of a number that is not finite, -1 if there is none. */
    int firstNotFinite() {
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(get(i))) {
                return i;
            }
        }
        return -1;
    }
}
