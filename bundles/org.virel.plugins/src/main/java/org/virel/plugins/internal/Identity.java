package org.virel.plugins.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who a jar is.
 *
 * @param bundle its symbolic name
 * @param version its version
 * @param signers those who have signed all of it, mostly one or nobody
 */
record Identity(String bundle, String version, List<Signer> signers) {

    /**
     * Somebody who has signed a jar.
     *
     * @param fingerprint the SHA-256 of the certificate
     * @param name the certificate's subject, for people
     */
    record Signer(String fingerprint, String name) implements Comparable<Signer> {

        @Override
        public int compareTo(Signer other) {
            return fingerprint.compareTo(other.fingerprint);
        }

        @Override
        public String toString() {
            return "%s (%s...)".formatted(name, fingerprint.substring(0, 16));
        }
    }

    /** Returns who has signed it, for people; empty if nobody has. */
    String signature() {
        return signers.stream().map(Signer::toString).collect(Collectors.joining(", "));
    }
}
