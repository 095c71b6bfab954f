package org.virel.run.internal.pipeline;

/** The last task of some kind, to be waited for. */
final class Mark {

    private Lane lane = Lane.HERE;
    private long ticket;

    /** Takes up a later task. */
    void set(Lane on, long number) {
        lane = on;
        ticket = number;
    }

    /** Waits until it is done. */
    void await() {
        lane.await(ticket);
    }

    /** Waits unless what is handed to the lane comes after it anyway. */
    void awaitUnlessOn(Lane next) {
        if (lane != next) {
            await();
        }
    }
}
