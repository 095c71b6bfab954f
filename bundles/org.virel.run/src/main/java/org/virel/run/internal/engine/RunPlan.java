package org.virel.run.internal.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run shall be.
 *
 * @param id its name
 * @param directory where it keeps its files
 * @param pipeline the name of its feature
 * @param resume whether it goes on from its last checkpoint
 * @param allowOtherEngine whether it may go on although its bytes will differ from those of the machine it began on
 * @param given the given settings; on a resume, those that replace what the run began with
 * @param repeats the directory of the run whose changes it makes at the same steps
 * @param optional keys of those that nobody asked for, as what a feature says for one environment: those that nothing reads are dropped
 */
public record RunPlan(
        String id,
        Path directory,
        String pipeline,
        boolean resume,
        boolean allowOtherEngine,
        SortedMap<String, String> given,
        Optional<Path> repeats,
        Set<String> optional) {

    /** Copies the settings. */
    public RunPlan {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        optional = Set.copyOf(optional);
    }
}
