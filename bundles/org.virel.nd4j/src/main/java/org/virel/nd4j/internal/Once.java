package org.virel.nd4j.internal;

import java.util.Optional;
import java.util.function.Supplier;

/** Asks once, when the answer is first needed, and remembers it: drivers take a second to answer. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private Optional<T> answer = Optional.empty();

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (answer.isEmpty()) {
            answer = Optional.of(source.get());
        }
        return answer.get();
    }
}
