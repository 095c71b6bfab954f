package org.virel.logging.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** A log that keeps everything, the latest entry first, as the specification has it. */
final class FakeLogReader implements LogReaderService {

    private final List<LogListener> listeners = new CopyOnWriteArrayList<>();
    private final Deque<LogEntry> history = new ArrayDeque<>();

    void log(LogEntry entry) {
        history.addFirst(entry);
        listeners.forEach(listener -> listener.logged(entry));
    }

    @Override
    public void addLogListener(LogListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeLogListener(LogListener listener) {
        listeners.remove(listener);
    }

    @Override
    public Enumeration<LogEntry> getLog() {
        return Collections.enumeration(List.copyOf(history));
    }
}
