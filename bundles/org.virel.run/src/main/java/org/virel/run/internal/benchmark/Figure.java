package org.virel.run.internal.benchmark;

/**
 * One measured figure.
 *
 * @param key its name for programs
 * @param label its name for people
 * @param unit what it is measured in
 * @param sample the values
 * @param note a remark beside it, empty where there is none
 */
record Figure(String key, String label, String unit, Sample sample, String note) {

    Figure(String key, String label, String unit, Sample sample) {
        this(key, label, unit, sample, "");
    }
}
