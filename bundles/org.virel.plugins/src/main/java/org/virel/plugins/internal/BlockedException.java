package org.virel.plugins.internal;

import java.time.Duration;

/** Code of a plugin has not returned in time. */
final class BlockedException extends Exception {

    private static final long serialVersionUID = 1;

    BlockedException(Duration limit) {
        super("has not returned after %s s".formatted(limit.toMillis() / 1000.0));
    }
}
