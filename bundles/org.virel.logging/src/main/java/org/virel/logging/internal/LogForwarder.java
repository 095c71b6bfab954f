package org.virel.logging.internal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Hands every entry of OSGi's log to SLF4J, in their order, each once, those made before it was there included. The logger
 * is named like the bundle that made the entry.
 */
@Component(service = {})
public final class LogForwarder implements LogListener {

    private final LogReaderService reader;
    private final LogWriter writer;

    /** The numbers of the entries that came from the history, which the service may report a second time. */
    private final Set<Long> replayed;

    /** Forwards what there is and what will be. */
    @Activate
    public LogForwarder(@Reference LogReaderService reader) {
        this(reader, LoggerFactory.getILoggerFactory());
    }

    /** New entries wait until the history has been forwarded. */
    LogForwarder(LogReaderService reader, ILoggerFactory loggers) {
        this.reader = reader;
        this.writer = new LogWriter(loggers);
        synchronized (writer) {
            reader.addLogListener(this);
            List<LogEntry> history = Collections.list(reader.getLog()).reversed();
            replayed = history.stream().map(LogEntry::getSequence).collect(Collectors.toSet());
            history.forEach(writer::write);
        }
    }

    @Override
    public void logged(LogEntry entry) {
        synchronized (writer) {
            if (!replayed.contains(entry.getSequence())) {
                writer.write(entry);
            }
        }
    }

    /** Forwards no more. */
    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }
}
