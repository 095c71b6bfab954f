package org.virel.api.listener;

import java.nio.file.Path;

/**
 * What a listener may know about its run.
 *
 * @param id the run's name
 * @param directory where the run keeps its files
 * @param totalSteps how many environment steps it shall take
 * @param seed its seed
 * @param pipeline the name of its feature
 * @param environment the name of its environment
 */
public record RunDescription(
        String id, Path directory, long totalSteps, long seed, String pipeline, String environment) {}
