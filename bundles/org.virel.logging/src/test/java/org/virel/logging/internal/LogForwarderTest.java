package org.virel.logging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;

class LogForwarderTest {

    private final FakeLogReader reader = new FakeLogReader();
    private final RecordingLoggers loggers = new RecordingLoggers();

    @Test
    void anEntryIsForwardedUnderTheNameOfItsBundle() {
        new LogForwarder(reader, loggers);
        reader.log(entry(1, "org.apache.felix.scr", LogLevel.WARN, "no configuration {}", Optional.empty()));
        SubstituteLoggingEvent event = loggers.events().getFirst();
        assertEquals("org.apache.felix.scr", event.getLogger().getName());
        assertEquals(Level.WARN, event.getLevel());
        assertEquals("no configuration {}", event.getMessage());
    }

    @Test
    void anExceptionGoesWithItsEntry() {
        new LogForwarder(reader, loggers);
        Throwable failure = new IllegalStateException("broken");
        reader.log(entry(1, "org.example", LogLevel.ERROR, "failed", Optional.of(failure)));
        assertSame(failure, loggers.events().getFirst().getThrowable());
    }

    @ParameterizedTest
    @CsvSource({"AUDIT,INFO", "ERROR,ERROR", "WARN,WARN", "INFO,INFO", "DEBUG,DEBUG", "TRACE,TRACE"})
    void levelsKeepTheirMeaning(LogLevel from, Level to) {
        new LogForwarder(reader, loggers);
        reader.log(entry(1, "org.example", from, "text", Optional.empty()));
        assertEquals(to, loggers.events().getFirst().getLevel());
    }

    @Test
    void theComingOfAServiceIsForThoseWhoDebug() {
        new LogForwarder(reader, loggers);
        reader.log(entry(
                1, "org.example", "Events.Service", LogLevel.INFO, "ServiceEvent REGISTERED", Optional.empty()));
        assertEquals(Level.DEBUG, loggers.events().getFirst().getLevel());
    }

    @Test
    void anErrorOfAPluginIsAWarning() {
        new LogForwarder(reader, loggers);
        reader.log(entry(1, "file:/plugins/it.jar", LogLevel.ERROR, "cannot be made", Optional.empty()));
        assertEquals(Level.WARN, loggers.events().getFirst().getLevel());
    }

    @Test
    void thatAServiceCouldNotBeHadIsAWarningAndOtherErrorsOfTheFrameworkAreErrors() {
        new LogForwarder(reader, loggers);
        reader.log(entry(1, "org.example", "Events.Framework", LogLevel.ERROR, "FrameworkEvent ERROR",
                Optional.of(new ServiceException("Service factory returned null."))));
        reader.log(entry(2, "org.example", "Events.Framework", LogLevel.ERROR, "FrameworkEvent ERROR",
                Optional.of(new IllegalStateException("broken"))));
        assertEquals(List.of(Level.WARN, Level.ERROR),
                loggers.events().stream().map(SubstituteLoggingEvent::getLevel).toList());
    }

    @Test
    void whatWasLoggedBeforeComesFirstAndOnce() {
        LogEntry early = entry(1, "org.example", LogLevel.INFO, "first", Optional.empty());
        reader.log(early);
        reader.log(entry(2, "org.example", LogLevel.INFO, "second", Optional.empty()));
        LogForwarder forwarder = new LogForwarder(reader, loggers);
        forwarder.logged(early);
        reader.log(entry(3, "org.example", LogLevel.INFO, "third", Optional.empty()));
        assertEquals(List.of("first", "second", "third"), loggers.messages());
    }

    @Test
    void afterItStoppedNothingIsForwarded() {
        LogForwarder forwarder = new LogForwarder(reader, loggers);
        forwarder.stop();
        reader.log(entry(1, "org.example", LogLevel.INFO, "late", Optional.empty()));
        assertEquals(List.of(), loggers.messages());
    }

    private static LogEntry entry(
            long sequence, String bundle, LogLevel level, String message, Optional<Throwable> failure) {
        return entry(sequence, bundle, "org.example.Trainer", level, message, failure);
    }

    private static LogEntry entry(
            long sequence, String bundle, String logger, LogLevel level, String message, Optional<Throwable> failure) {
        return proxy(LogEntry.class, method -> switch (method) {
            case "getSequence" -> Optional.of(sequence);
            case "getBundle" -> Optional.of(proxy(Bundle.class, name -> Optional.of(bundle)));
            case "getLoggerName" -> Optional.of(logger);
            case "getLogLevel" -> Optional.of(level);
            case "getMessage" -> Optional.of(message);
            case "getException" -> failure;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /** What a fake returns for a method of the given name; empty is null. */
    @FunctionalInterface
    private interface Answers {
        Optional<?> answer(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> answers.answer(method.getName()).orElse(null));
        return type.cast(proxy);
    }
}
