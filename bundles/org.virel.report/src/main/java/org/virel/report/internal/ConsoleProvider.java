package org.virel.report.internal;

import java.time.InstantSource;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.listener.RunDescription;
import org.virel.api.listener.RunListener;
import org.virel.api.listener.RunListenerProvider;

/**
 * Shows progress on the console, as the framework or system properties {@code virel.console} ({@code terminal},
 * {@code plain} or {@code off}) and {@code virel.columns} say. Without the first it looks whether there is a terminal.
 */
@Component(service = RunListenerProvider.class, property = "name=console")
public final class ConsoleProvider implements RunListenerProvider {

    static final String MODE = "virel.console";
    static final String COLUMNS = "virel.columns";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleProvider.class);
    private static final int LEAST_COLUMNS = 20;

    private final ConsoleMode mode;
    private final int columns;

    /** Reads the properties; one that makes no sense is logged and passed over. */
    @Activate
    public ConsoleProvider(BundleContext context) {
        this(Optional.ofNullable(context.getProperty(MODE)), Optional.ofNullable(context.getProperty(COLUMNS)));
    }

    ConsoleProvider(Optional<String> mode, Optional<String> columns) {
        this.mode = mode.filter(text -> !text.isBlank())
                .map(ConsoleProvider::mode)
                .orElseGet(ConsoleProvider::detected);
        this.columns = columns.filter(text -> !text.isBlank())
                .flatMap(ConsoleProvider::columns)
                .orElse(this.mode.defaultColumns());
    }

    @Override
    public RunListener create(RunDescription run) {
        return switch (mode) {
            case OFF -> new RunListener() {};
            case PLAIN -> listener(run, new PlainOutput(System.out));
            case TERMINAL -> listener(run, new TerminalOutput(System.out));
        };
    }

    ConsoleMode mode() {
        return mode;
    }

    int columns() {
        return columns;
    }

    private RunListener listener(RunDescription run, ConsoleOutput output) {
        return new ConsoleListener(run, output, System.err, columns, InstantSource.system());
    }

    private static ConsoleMode mode(String text) {
        try {
            return ConsoleMode.parse(text.strip());
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; showing plain lines", e.getMessage());
            return ConsoleMode.PLAIN;
        }
    }

    private static ConsoleMode detected() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? ConsoleMode.TERMINAL : ConsoleMode.PLAIN;
    }

    private static Optional<Integer> columns(String text) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= LEAST_COLUMNS) {
                return Optional.of(count);
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number", e);
        }
        LOG.warn("property '{}' is '{}', expected a whole number from {}; using the default", COLUMNS, text,
                LEAST_COLUMNS);
        return Optional.empty();
    }
}
