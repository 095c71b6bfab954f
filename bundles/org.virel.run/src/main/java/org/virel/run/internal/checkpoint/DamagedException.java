package org.virel.run.internal.checkpoint;

import java.io.IOException;

/** Says that what a file holds is not what was once written to it. */
final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
