package org.virel.logging.internal;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceException;
import org.osgi.service.log.LogEntry;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes entries of OSGi's log with SLF4J. */
record LogWriter(ILoggerFactory loggers) {

    /** The logger of entries that belong to no bundle. */
    private static final String FRAMEWORK = "org.osgi.framework";

    /** How the loggers of framework, bundle and service events begin (OSGi Compendium, 101.6). */
    private static final String EVENTS = "Events.";

    private static final String FRAMEWORK_EVENTS = EVENTS + "Framework";

    /** How the bundles of plugins are installed; the distribution's are not. */
    private static final String PLUGIN = "file:";

    void write(LogEntry entry) {
        LoggingEventBuilder event = loggers.getLogger(name(entry)).atLevel(level(entry));
        Optional.ofNullable(entry.getException()).ifPresent(event::setCause);
        event.log(Optional.ofNullable(entry.getMessage()).orElse(""));
    }

    private static String name(LogEntry entry) {
        return Optional.ofNullable(entry.getBundle()).map(Bundle::getSymbolicName).orElse(FRAMEWORK);
    }

    /**
     * Returns the level to write at. SLF4J has none that is always written: an audit is information. And each coming and
     * going of a bundle or service, which the log service notes as information, is a matter for those who debug.
     */
    private static Level level(LogEntry entry) {
        return switch (entry.getLogLevel()) {
            case ERROR -> isOfPlugin(entry) || isSecondHand(entry) ? Level.WARN : Level.ERROR;
            case WARN -> Level.WARN;
            case AUDIT -> Level.INFO;
            case INFO -> entry.getLoggerName().startsWith(EVENTS) ? Level.DEBUG : Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** What is wrong with a plugin is said by the folder of plugins, in one line; here is the stack trace. */
    private static boolean isOfPlugin(LogEntry entry) {
        return Optional.ofNullable(entry.getBundle()).filter(bundle -> bundle.getLocation().startsWith(PLUGIN))
                .isPresent();
    }

    /** That somebody could not have a service is reported beside why it could not be made. */
    private static boolean isSecondHand(LogEntry entry) {
        return entry.getLoggerName().startsWith(FRAMEWORK_EVENTS) && Optional.ofNullable(entry.getException())
                .filter(thrown -> thrown.toString().contains(ServiceException.class.getName())).isPresent();
    }
}
