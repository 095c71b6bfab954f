package org.virel.temperature.selfconsistent.internal;

import java.util.OptionalDouble;

/** Which root of {@code F(eps) = eps} counts, as there may be several (at Q* too, where 0 is one of them). */
enum RootRule {
    /** The smallest, which is 0 where T* Q = Q. */
    SMALLEST {
        @Override
        double root(RootSearch search, OptionalDouble last) {
            return search.smallest();
        }
    },
    /**
     * The one that eps would move to from the last one if it followed {@code F(eps) - eps}: the next above or below. Without a last one, the
     * largest.
     */
    CONTINUATION {
        @Override
        double root(RootSearch search, OptionalDouble last) {
            return last.isPresent() ? search.from(last.getAsDouble()) : search.largest();
        }
    };

    abstract double root(RootSearch search, OptionalDouble last);
}
