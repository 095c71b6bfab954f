package org.virel.api.plugin;

/**
 * A jar in the folder, and what became of it.
 *
 * @param file the jar's name in the folder
 * @param bundle its symbolic name, empty as long as it is not known
 * @param version its version, empty as long as it is not known
 * @param sha256 the hash of its bytes in hexadecimal, empty as long as it is not known
 * @param signer who signed it, for people; empty if nobody has
 * @param state what became of it
 * @param cause why, in one line; empty for one that works
 */
public record Plugin(
        String file, String bundle, String version, String sha256, String signer, State state, String cause) {

    /** What became of a jar. */
    public enum State {
        /** It is still being copied, or what it needs is not there yet. */
        WAITING,
        /** All that it offers is there. */
        WORKING,
        /** Some of what it offers does not work, as the cause says; the rest does. */
        IMPAIRED,
        /** It was not let in, or does not work at all. */
        REFUSED
    }
}
