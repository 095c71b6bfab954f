package org.virel.run.internal.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;

/** The random streams of a run by name, all derived from its seed. */
public final class Streams implements Stateful {

    private final RandomStream root;
    private final String prefix;
    private final Function<String, RandomStream> splitting;
    private final SortedMap<String, RandomStream> streams = new TreeMap<>();

    /** Creates the streams of a seed. */
    public Streams(long seed) {
        this(seed, "");
    }

    /**
     * Creates the streams of one of several agents.
     *
     * @param prefix before the names, so that they are other streams than those of the run
     */
    Streams(long seed, String prefix) {
        root = RandomStream.of(seed).split("run");
        this.prefix = prefix;
        splitting = this::fresh;
    }

    /** Returns the stream of that name, which goes on where it was left and is saved. */
    public RandomStream get(String name) {
        return streams.computeIfAbsent(name, splitting);
    }

    /** Returns the stream of that name at its beginning; it is not saved. For what is drawn at creation, and once. */
    public RandomStream fresh(String name) {
        return root.split(prefix + name);
    }

    /** Remembers all streams, and returns what puts them back: those that are new by then are dropped. */
    Runnable snapshot() {
        State before = save();
        return () -> {
            streams.keySet().retainAll(before.names());
            restore(before);
        };
    }

    @Override
    public State save() {
        State.Builder state = State.builder();
        streams.forEach((name, stream) -> state.put(name, stream));
        return state.build();
    }

    @Override
    public void restore(State state) {
        state.names().forEach(name -> get(name).restore(state.state(name)));
    }
}
