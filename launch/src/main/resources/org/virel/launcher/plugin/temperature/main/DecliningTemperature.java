package @package@;

import org.virel.api.agent.Update;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;

/**
 * Goes in equal steps from one temperature to another and stays there: {@code initial + min(n / updates, 1) (last - initial)} after n
 * updates. What it has counted is its state: a run that is resumed goes on where it was.
 */
final class DecliningTemperature implements Temperature {

    private static final String DONE = "done";

    private final double initial;
    private final double last;
    private final int updates;
    private long done;

    DecliningTemperature(double initial, double last, int updates) {
        this.initial = initial;
        this.last = last;
        this.updates = updates;
    }

    @Override
    public double value() {
        return initial + Math.min((double) done / updates, 1) * (last - initial);
    }

    /** Is called once an update. */
    @Override
    public void learn(Update update) {
        done++;
    }

    @Override
    public State save() {
        return State.builder().put(DONE, done).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(DONE);
        long saved = state.integer(DONE);
        if (saved < 0) {
            throw new IllegalArgumentException(
                    "temperature '@name@': '%s' is %d, expected a number from 0".formatted(DONE, saved));
        }
        done = saved;
    }
}
