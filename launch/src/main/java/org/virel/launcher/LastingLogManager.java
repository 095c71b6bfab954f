package org.virel.launcher;

import java.util.logging.LogManager;

/** Keeps its handlers when the JVM shuts down, where the JDK's takes them away before the run has been stopped. */
public final class LastingLogManager extends LogManager {

    /** Called by java.util.logging, which finds this class by name. */
    public LastingLogManager() {}

    /** Does nothing. */
    @Override
    public void reset() {}
}
