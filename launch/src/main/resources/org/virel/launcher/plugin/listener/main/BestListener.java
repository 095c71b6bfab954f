package @package@;

import java.nio.file.Path;
import org.virel.api.listener.Episode;
import org.virel.api.listener.RunListener;
import org.virel.api.state.State;

/**
 * Writes a line for each episode of training that is better than all before. It is called on the run's own thread, so it is quick.
 *
 * <p>How long the file was and what the best was is its state: a run that is resumed cuts the file back and writes the same lines once.
 */
final class BestListener implements RunListener {

    private static final String BYTES = "bytes";
    private static final String BEST = "best";
    private static final String NONE = "none";

    private final TextFile file;
    private double best = Double.NEGATIVE_INFINITY;

    BestListener(Path path) {
        file = new TextFile(path, "step,episode,return");
    }

    @Override
    public void episode(Episode episode) {
        if (episode.episodeReturn() > best) {
            best = episode.episodeReturn();
            file.append("%d,%d,%s".formatted(episode.step(), episode.number(), best));
        }
    }

    /** Numbers are saved as texts of full precision: minus infinity is no number of every format. */
    @Override
    public State save() {
        String text = best == Double.NEGATIVE_INFINITY ? NONE : Double.toString(best);
        return State.builder().put(BYTES, file.sync()).put(BEST, text).build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly(BYTES, BEST);
        long bytes = state.integer(BYTES);
        double saved = parse(state.text(BEST));
        file.cutTo(bytes);
        best = saved;
    }

    private static double parse(String text) {
        try {
            return text.equals(NONE) ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "listener '@name@': '%s' is '%s', expected a number or %s".formatted(BEST, text, NONE), e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
