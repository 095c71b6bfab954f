package org.virel.testkit.plugin;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/**
 * What may still hold a plugin that was removed. Knows its classes by name only, so that looking for who holds them does not.
 *
 * @param classes the names of all of its classes
 */
record Suspects(Set<String> classes) {

    private static final String SUFFIX = ".class";
    private static final String ADVICE = "What else holds classes: a value in a ThreadLocal of a thread that lives on, a listener, handler or hook"
            + " that was registered and not taken back (Runtime.addShutdownHook, java.util.logging, MBeans, System.getProperties),"
            + " a cache of the JDK or of a library that is keyed by class or object. Take it back in the component's @Deactivate method, or"
            + " in close() of what the provider made";

    /** Notes the classes of a plugin. */
    static Suspects of(Bundle plugin) {
        List<URL> entries = Optional.ofNullable(plugin.findEntries("/", "*" + SUFFIX, true))
                .map(Collections::list)
                .map(List::copyOf)
                .orElse(List.of());
        return new Suspects(entries.stream()
                .map(URL::getPath)
                .map(path -> path.substring(1, path.length() - SUFFIX.length()).replace('/', '.'))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns sentences about what was found, and about what to look for. */
    String describe(WeakReference<ClassLoader> loader) {
        List<String> found = new ArrayList<>();
        threads(loader, found);
        logging(loader, found);
        System.getProperties().forEach((key, value) -> {
            if (isOf(loader, key) || isOf(loader, value)) {
                found.add("system property '%s' is an object of it".formatted(key));
            }
        });
        String known = found.isEmpty()
                ? "No thread of it is alive. "
                : "Found: %s. ".formatted(String.join("; ", found));
        return known + ADVICE;
    }

    private void threads(WeakReference<ClassLoader> loader, List<String> found) {
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            Optional<StackTraceElement> own = Arrays.stream(frames)
                    .filter(frame -> classes.contains(frame.getClassName()))
                    .findFirst();
            if (own.isPresent()) {
                found.add("thread '%s' is alive, %s, in %s".formatted(thread.getName(), thread.getState(), own.get()));
            } else if (isOf(loader, thread)) {
                found.add("thread '%s' is alive, %s, of its class %s"
                        .formatted(thread.getName(), thread.getState(), thread.getClass().getName()));
            } else if (loader.refersTo(thread.getContextClassLoader())) {
                found.add("thread '%s' is alive, %s, with the plugin's as its context class loader"
                        .formatted(thread.getName(), thread.getState()));
            }
        });
    }

    private static void logging(WeakReference<ClassLoader> loader, List<String> found) {
        for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
            Logger logger = LogManager.getLogManager().getLogger(name);
            Predicate<Handler> own = handler -> isOf(loader, handler);
            if (logger != null
                    && (Arrays.stream(logger.getHandlers()).anyMatch(own) || isOf(loader, logger.getFilter()))) {
                found.add("logger '%s' of java.util.logging has a handler or filter of it".formatted(name));
            }
        }
    }

    private static boolean isOf(WeakReference<ClassLoader> loader, Object object) {
        return object != null && loader.refersTo(object.getClass().getClassLoader());
    }
}
