package org.virel.api.serving;

/**
 * The checkpoint that a policy was taken from.
 *
 * @param step the environment steps after which it was written
 * @param sha256 the hash of its state, 64 hexadecimal digits
 */
public record ServedCheckpoint(long step, String sha256) {}
