package org.virel.launcher;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Shows people that something went wrong: errors as one line, without the stack trace. */
final class ConsoleErrors extends Handler {

    ConsoleErrors() {
        setLevel(Level.SEVERE);
        setFormatter(new LogLine());
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            Console.error(getFormatter().formatMessage(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
