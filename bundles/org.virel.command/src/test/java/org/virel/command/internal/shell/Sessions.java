package org.virel.command.internal.shell;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;

/** Gogo's sessions, without a framework. */
final class Sessions {

    private Sessions() {}

    static CommandSession fresh() {
        return new CommandProcessorImpl(new ThreadIOImpl()).createSession(new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }

    static String[] words(String... words) {
        return words;
    }
}
