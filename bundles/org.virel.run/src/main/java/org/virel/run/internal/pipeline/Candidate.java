package org.virel.run.internal.pipeline;

/** A successor that is ready: it either takes over or is thrown away. */
interface Candidate {

    /** Takes over. Does not fail. */
    void commit();

    /** Is thrown away. */
    void discard();
}
