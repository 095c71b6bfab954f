package org.virel.api.listener;

/**
 * An episode of training that ended.
 *
 * @param step the environment steps done at its end
 * @param number counts from 0
 * @param episodeReturn the undiscounted sum of raw rewards
 * @param length its steps
 * @param terminated whether it ended in a terminal state rather than being cut
 */
public record Episode(long step, long number, double episodeReturn, int length, boolean terminated) {}
