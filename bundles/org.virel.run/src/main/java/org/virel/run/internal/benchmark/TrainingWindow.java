package org.virel.run.internal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.virel.api.listener.RunListener;
import org.virel.api.state.State;

/**
 * Reads the clock in the midst of a run, at steps at which evaluation and reports are due by default. The first interval
 * begins with the checkpoint that is due at its step, and no other follows in the window: a window shorter than the whole
 * makes checkpoints seem more frequent than they are, never less.
 */
final class TrainingWindow implements RunListener {

    /** The step at which the clock starts. */
    static final int BEGIN = 15_000;

    /** The step at which it stops at the latest. */
    static final int END = 20_000;

    private static final int INTERVAL = 1000;
    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final double seconds;
    private final Runnable enough;
    private long began;
    private long used;
    private volatile Optional<Training> measured = Optional.empty();

    /**
     * Creates a window.
     *
     * @param seconds it ends with the interval in which so much time has passed, or at {@link #END}
     * @param enough called when it ends
     */
    TrainingWindow(double seconds, Runnable enough) {
        this.seconds = seconds;
        this.enough = enough;
    }

    Optional<Training> measured() {
        return measured;
    }

    @Override
    public void progress(long step) {
        if (step == BEGIN) {
            used = process.getProcessCpuTime();
            began = System.nanoTime();
        } else if (step > BEGIN && step % INTERVAL == 0 && measured.isEmpty()) {
            double elapsed = (System.nanoTime() - began) / NANOS;
            if (elapsed >= seconds || step >= END) {
                measured = Optional.of(new Training(
                        Math.toIntExact(step - BEGIN), elapsed, (process.getProcessCpuTime() - used) / NANOS));
                enough.run();
            }
        }
    }

    /** A restored run would be another measurement; there is nothing to keep. */
    @Override
    public State save() {
        return State.EMPTY;
    }

    @Override
    public void restore(State state) {
        state.requireOnly();
    }
}
