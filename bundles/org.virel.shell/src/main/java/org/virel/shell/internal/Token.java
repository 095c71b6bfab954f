package org.virel.shell.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a client must know to be let in.
 *
 * @param text 256 random bits in hexadecimal
 */
record Token(String text) {

    private static final int BYTES = 32;

    /** Draws one that nobody can guess. */
    static Token fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Token(HexFormat.of().formatHex(bytes));
    }

    /** Compares in a time that does not tell how much is right. */
    boolean matches(String offered) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /** Does not tell. */
    @Override
    public String toString() {
        return "Token";
    }
}
