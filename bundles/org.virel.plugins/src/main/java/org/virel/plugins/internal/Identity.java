package org.virel.plugins.internal;

import java.util.Optional;

/**
 * Who a jar is.
 *
 * @param bundle its symbolic name
 * @param version its version
 * @param signer who has signed all of it
 */
record Identity(String bundle, String version, Optional<Signer> signer) {

    /**
     * Somebody who has signed a jar.
     *
     * @param fingerprint the SHA-256 of the certificate
     * @param name the certificate's subject, for people
     */
    record Signer(String fingerprint, String name) {

        @Override
        public String toString() {
            return "%s (%s)".formatted(name, fingerprint.substring(0, 16));
        }
    }
}
