package org.virel.mujoco.foreign.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libraries of MuJoCo that are in use, each loaded once, when it is first asked for. A file that was refused is looked at again only
 * once it has changed; folders are, so what is installed meanwhile is found.
 */
final class Libraries {

    private static final String ADVICE = "Install one of %2$s to %3$s, on Debian by 'apt-get install libmujoco2.2.2' or anywhere by 'pip install mujoco==%3$s', or name its file by the setting '%1$s'.";

    /** What becomes of errors where the system gives no memory for code. */
    static final String HINDERED = "an error of MuJoCo, such as an overflow of its stack, may end the process: the system"
            + " gives no memory for the machine code that would leave MuJoCo then; allow mprotect with PROT_EXEC";

    private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);

    private final LibrarySearch search;
    private final Map<Path, Library> opened = new HashMap<>();
    private final Map<LibraryFile.Stamp, String> refused = new HashMap<>();
    private final Map<String, Library> chosen = new HashMap<>();

    /** Begins without any. */
    Libraries(LibrarySearch search) {
        this.search = search;
    }

    /**
     * Returns the library to use.
     *
     * @param setting where it is, empty to find it
     * @throws UnusableLibraryException if there is none, with what was found, where was looked, and what to do
     */
    synchronized Library find(String setting) throws UnusableLibraryException {
        Library known = chosen.get(setting);
        if (known == null) {
            known = search(setting);
            chosen.put(setting, known);
        }
        return known;
    }

    /** Says whether the system has refused one of them what it takes to survive errors. */
    synchronized boolean isHindered() {
        return opened.values().stream().anyMatch(library -> library.handlers().areHindered());
    }

    private Library search(String setting) throws UnusableLibraryException {
        List<Place> places = places(setting);
        List<String> passedOver = new ArrayList<>();
        for (Place place : places) {
            for (Path file : place.libraries()) {
                try {
                    Library library = open(file);
                    passedOver.forEach(reason -> LOG.warn("{}; took {}", reason, file));
                    return library;
                } catch (UnusableLibraryException e) {
                    passedOver.add("%s cannot be used: %s".formatted(file, e.getMessage()));
                }
            }
        }
        throw new UnusableLibraryException(obstacle(places, passedOver));
    }

    private static String obstacle(List<Place> places, List<String> passedOver) {
        String names = places.stream().map(Place::name).collect(Collectors.joining(", "));
        String found = passedOver.isEmpty()
                ? "No library of MuJoCo in %s".formatted(names)
                : "%s (found in %s)".formatted(String.join("; ", passedOver), names);
        return found + ". " + ADVICE.formatted(NativeSimulator.LIBRARY.key(), Layout.oldest(), Layout.newest());
    }

    private List<Place> places(String setting) throws UnusableLibraryException {
        try {
            return search.places(setting);
        } catch (InvalidPathException e) {
            throw new UnusableLibraryException("'%s' is no path of a library".formatted(e.getInput()));
        }
    }

    private Library open(Path file) throws UnusableLibraryException {
        Library known = opened.get(file);
        if (known != null) {
            return known;
        }
        LibraryFile.Stamp stamp = LibraryFile.Stamp.of(file);
        String reason = refused.get(stamp);
        if (reason != null) {
            throw new UnusableLibraryException(reason);
        }
        try {
            Library library = opened(file);
            if (library.handlers().areHindered() && !isHindered()) {
                LOG.warn("{}: {}", file, HINDERED);
            }
            opened.put(file, library);
            return library;
        } catch (UnusableLibraryException e) {
            refused.put(stamp, e.getMessage());
            throw e;
        }
    }

    /** Java itself may refuse, on a system it cannot call or started without leave to do so. */
    private static Library opened(Path file) throws UnusableLibraryException {
        try {
            return Library.open(file);
        } catch (RuntimeException | LinkageError e) {
            throw new UnusableLibraryException("Java does not call it: " + e);
        }
    }
}
