package org.virel.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Formats a log record as one line: time in UTC, level, logger, message; a stack trace follows on lines of its own. */
final class LogLine extends Formatter {

    @Override
    public String format(LogRecord record) {
        String line = "%s %-7s %s - %s%n".formatted(record.getInstant().truncatedTo(ChronoUnit.MILLIS),
                record.getLevel().getName(), record.getLoggerName(), formatMessage(record));
        return record.getThrown() == null ? line : line + stackTrace(record.getThrown());
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
