package org.virel.mujoco.foreign.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model as it was given.
 *
 * @param mjcf its XML
 * @param description how messages name it
 * @param fingerprint what tells it from others
 */
record Model(String mjcf, String description, String fingerprint) {

    private static final Pattern NAME = Pattern.compile("<mujoco[^>]*\\smodel\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final int DIGITS = 16;

    /** Reads the name. */
    static Model of(String mjcf) {
        Matcher matcher = NAME.matcher(mjcf);
        String description = matcher.find() ? "the model '%s'".formatted(matcher.group(1)) : "a model without a name";
        return new Model(mjcf, description, fingerprint(mjcf));
    }

    private static String fingerprint(String mjcf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(mjcf.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
