package org.virel.run.internal.checkpoint;

import java.util.List;

/**
 * What a checkpoint consists of.
 *
 * @param step environment steps done
 * @param state what the file of the state holds
 * @param first number of the oldest transition that the replay held
 * @param next number that the replay's next transition will get
 * @param segments files that hold transitions {@code first} to {@code next - 1} and maybe some before, in order
 */
record Manifest(long step, Fingerprint state, long first, long next, List<Segment> segments) {

    Manifest {
        segments = List.copyOf(segments);
        long begin = segments.isEmpty() ? next : segments.getFirst().from();
        long end = begin;
        for (Segment segment : segments) {
            if (segment.from() != end) {
                throw new IllegalArgumentException("no segment begins with transition " + end);
            }
            end = segment.to();
        }
        if (step < 0 || first < begin || first > next || end != next) {
            throw new IllegalArgumentException("step %d with transitions %d to %d, but the segments hold %d to %d"
                    .formatted(step, first, next - 1, begin, end - 1));
        }
    }
}
