package org.virel.api.simulation;

import java.util.Comparator;

/**
 * The version of an engine, for example 2.2.2. Models are written for it, because rules have changed between versions.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
public record EngineVersion(int major, int minor, int patch) implements Comparable<EngineVersion> {

    private static final Comparator<EngineVersion> ORDER = Comparator.comparingInt(EngineVersion::major)
            .thenComparingInt(EngineVersion::minor)
            .thenComparingInt(EngineVersion::patch);

    /** Checks the numbers. */
    public EngineVersion {
        if (major < 0 || minor < 0 || patch < 0) {
            throw new IllegalArgumentException(
                    "a version has no negative numbers, not %d.%d.%d".formatted(major, minor, patch));
        }
    }

    /** Says whether this is the given version or a later one. */
    public boolean atLeast(EngineVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(EngineVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }
}
