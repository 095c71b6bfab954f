package org.virel.logging.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** Loggers that write down what they are told. */
final class RecordingLoggers implements ILoggerFactory {

    private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();

    @Override
    public Logger getLogger(String name) {
        return new EventRecordingLogger(new SubstituteLogger(name, events, false), events);
    }

    List<SubstituteLoggingEvent> events() {
        return List.copyOf(events);
    }

    List<String> messages() {
        return events.stream().map(SubstituteLoggingEvent::getMessage).toList();
    }
}
