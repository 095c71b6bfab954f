package org.virel.shell.internal;

import java.util.Locale;
import org.virel.api.run.Run;

/** What there is to say of a run when a conversation about it ends. */
final class Ending {

    private Ending() {}

    static String of(Run run) {
        String why = run.reason().map(reason -> ": " + reason).orElse("");
        return "%s: %s at step %d%s".formatted(run.id(), run.state().name().toLowerCase(Locale.ROOT), run.step(), why);
    }
}
