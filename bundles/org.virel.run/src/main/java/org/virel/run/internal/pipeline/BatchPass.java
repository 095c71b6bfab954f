package org.virel.run.internal.pipeline;

import org.virel.api.data.Batch;

/** A pass of a learned function on a batch, whose forward half can be begun before anybody asks for it. */
interface BatchPass {

    /** Begins to go forward aside, if that can be done. */
    void begin(Batch batch);

    /** Forgets what has begun. */
    void forget();

    /** Computes the values, unless that has begun, and waits for them. */
    void finish(Batch batch);
}
