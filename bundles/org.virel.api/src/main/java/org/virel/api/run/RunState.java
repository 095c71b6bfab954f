package org.virel.api.run;

/** Where a run is in its life: {@code STARTING -> RUNNING <-> PAUSED | WAITING -> FINISHED | STOPPED | FAILED}. */
public enum RunState {
    /** Its components are being gathered and created, or restored. */
    STARTING,
    /** It iterates. */
    RUNNING,
    /** It was asked to pause and stands at a boundary. */
    PAUSED,
    /** A role has lost its service; its state is kept, and the run goes on when the service is back. */
    WAITING,
    /** All its steps are done. */
    FINISHED,
    /** It was asked to stop, has written a checkpoint and can be resumed. */
    STOPPED,
    /** Something went wrong; the last good checkpoint can be resumed. */
    FAILED;

    /** Says whether the run will not go on by itself. */
    public boolean isFinal() {
        return this == FINISHED || this == STOPPED || this == FAILED;
    }
}
