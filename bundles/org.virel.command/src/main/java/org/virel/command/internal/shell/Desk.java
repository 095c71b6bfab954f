package org.virel.command.internal.shell;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;

/**
 * What a session knows besides its commands: the run that is meant, how wide the screen is, and where news go that come later.
 *
 * @param session Gogo's session, whose variables hold it
 */
record Desk(CommandSession session) {

    /** The variable with the id of the run that is meant. */
    static final String RUN = "virel.run";

    /** The variable with the columns of the screen, a whole number. */
    static final String COLUMNS = "virel.columns";

    /** The variable with the {@code Consumer} of what there is to say later. */
    static final String NOTICES = "virel.notices";

    /** The variable that is set when the shell is to be left. */
    static final String EXIT = "virel.exit";

    private static final int MOST_COLUMNS = 100;

    Optional<String> run() {
        return Optional.ofNullable(session.get(RUN)).map(String::valueOf);
    }

    void use(String run) {
        session.put(RUN, run);
    }

    int columns() {
        return session.get(COLUMNS) instanceof Integer columns ? Math.min(columns, MOST_COLUMNS) : MOST_COLUMNS;
    }

    @SuppressWarnings("unchecked") // the host puts a consumer of texts there
    void say(String later) {
        if (session.get(NOTICES) instanceof Consumer<?> notices) {
            ((Consumer<String>) notices).accept(later);
        }
    }

    void leave() {
        session.put(EXIT, true);
    }
}
