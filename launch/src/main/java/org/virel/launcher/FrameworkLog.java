package org.virel.launcher;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what Felix reports to SLF4J; by itself it would print it. */
final class FrameworkLog extends org.apache.felix.framework.Logger {

    /** The packages of SLF4J, which the bundles share with the launcher. */
    static final String SLF4J_PACKAGES = List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
            .stream()
            .map(name -> name + ";version=" + Logger.class.getPackage().getImplementationVersion())
            .collect(Collectors.joining(","));

    private static final Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    @SuppressWarnings("rawtypes")
    protected void doLog(Bundle bundle, ServiceReference reference, int level, String message, Throwable throwable) {
        String text = bundle == null ? message : "bundle %s: %s".formatted(bundle, message);
        switch (level) {
            case LOG_ERROR -> LOG.error(text, throwable);
            case LOG_WARNING -> LOG.warn(text, throwable);
            case LOG_INFO -> LOG.info(text, throwable);
            default -> LOG.debug(text, throwable);
        }
    }

    @Override
    protected void doLog(int level, String message, Throwable throwable) {
        doLog(null, null, level, message, throwable);
    }
}
