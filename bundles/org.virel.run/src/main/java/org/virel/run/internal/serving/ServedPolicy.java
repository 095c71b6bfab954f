package org.virel.run.internal.serving;

import java.util.Optional;
import java.util.function.Function;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;
import org.virel.api.serving.PolicyService;
import org.virel.api.serving.ServedCheckpoint;
import org.virel.run.internal.pipeline.Actor;

/** Answers calls from the newest snapshot of a run's policy. */
final class ServedPolicy implements PolicyService {

    /** Either there is a snapshot, or it says why there is none. */
    private record Source(Optional<Snapshot> snapshot, String absence) {}

    private volatile Source source;

    ServedPolicy(Snapshot first) {
        source = new Source(Optional.of(first), "");
    }

    /** Answers what begins from now on from another snapshot, and retires the one before. */
    void become(Snapshot next) {
        replace(new Source(Optional.of(next), ""));
    }

    /** Answers nothing any more, and retires the snapshot. */
    void vacate(String why) {
        replace(new Source(Optional.empty(), why));
    }

    /** Only one thread replaces; whoever is sent away by a retired snapshot finds what has replaced it. */
    private void replace(Source next) {
        Source before = source;
        source = next;
        before.snapshot().ifPresent(Snapshot::retire);
    }

    /** Returns the snapshot that answers, unless there is none. */
    Optional<Snapshot> snapshot() {
        return source.snapshot();
    }

    private Snapshot current() {
        Source now = source;
        return now.snapshot().orElseThrow(() -> new IllegalStateException(now.absence()));
    }

    private <T> T ask(Function<Actor, T> question) {
        while (true) {
            Optional<T> answer = current().ask(question);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    @Override
    public Box observationSpace() {
        return current().observationSpace();
    }

    @Override
    public Space actionSpace() {
        return current().actionSpace() instanceof Finite finite
                ? new Finite(finite.count(), observation -> ask(actor -> actor.allowed(observation)))
                : current().actionSpace();
    }

    @Override
    public ServedCheckpoint checkpoint() {
        return current().checkpoint();
    }

    @Override
    public float[] act(float[] observation) {
        require("observation", Matrix.row(observation));
        return ask(actor -> actor.act(observation));
    }

    @Override
    public Matrix act(Matrix observations) {
        require("observations", observations);
        return ask(actor -> actor.act(observations));
    }

    @Override
    public float[] sample(float[] observation, RandomStream noise) {
        require("observation", Matrix.row(observation));
        return ask(actor -> actor.sample(observation, noise));
    }

    private void require(String what, Matrix rows) {
        int size = observationSpace().size();
        if (rows.columns() != size) {
            throw new IllegalArgumentException("%s has %d numbers%s, the environment's observations have %d"
                    .formatted(what, rows.columns(), rows.rows() == 1 ? "" : " a row", size));
        }
        for (int i = 0; i < rows.data().length; i++) {
            if (!Float.isFinite(rows.data()[i])) {
                String where = rows.rows() == 1 ? "[%d]".formatted(i) : "[%d][%d]".formatted(i / size, i % size);
                throw new IllegalArgumentException(
                        "%s%s is %s, expected a finite number".formatted(what, where, rows.data()[i]));
            }
        }
    }

    @Override
    public String toString() {
        return snapshot().map(now -> "policy of step " + now.checkpoint().step()).orElse("no policy");
    }
}
