package org.virel.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;

/** Why a bundle does not start, for people. */
final class StartFailure {

    private static final Pattern WANTED_PACKAGE = Pattern
            .compile("\\(osgi\\.wiring\\.package=([^)]+)\\)((?:\\(.*?\\)+)?)");

    private StartFailure() {}

    /** Returns the cause in a line; a package that is missing is named. */
    static String reason(BundleException e) {
        Throwable cause = e.getType() == BundleException.ACTIVATOR_ERROR && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        Matcher wanted = WANTED_PACKAGE.matcher(message);
        return wanted.find()
                ? "no bundle of the feature exports the package %s %s".formatted(wanted.group(1),
                        wanted.group(2))
                : message;
    }
}
