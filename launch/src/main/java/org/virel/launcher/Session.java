package org.virel.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What the commands have in common: the distribution, the log, and a way to work inside the platform. */
final class Session {

    private final Journal journal;

    Session(Journal journal) {
        this.journal = journal;
    }

    FeatureFolder features() {
        return new FeatureFolder(Distribution.locate().features());
    }

    /** Boots a composition, works in it, and stops it whatever happens. Ctrl-C stops it in good order. */
    int within(Composition composition, ToIntFunction<Platform> work) {
        PluginOptions.require(Optional.ofNullable(System.getenv(PluginOptions.VARIABLE)));
        try (Platform platform = Platform.boot(Distribution.locate(), composition);
                Interruption _ = Interruption.of(platform)) {
            return work.applyAsInt(platform);
        }
    }

    /** Lets whoever attaches to a run have all that is installed, though the platform was begun with the run's feature only. */
    void offerRemainder(Platform platform) {
        platform.offer("remainder", new Remainder(features(), platform::addWhatCanBe));
    }

    /** Keeps the log in the given run directory from now on. */
    void logTo(Path directory) {
        journal.open(directory.resolve(RunDirectory.LOG));
    }

    /** Keeps the log of one of several runs in its own directory. */
    void logRun(RunDirectory run) {
        journal.follow(run.path().getFileName().toString(), run.path().resolve(RunDirectory.LOG));
    }

    /** Keeps the log of a run no longer. */
    void forget(RunDirectory run) {
        journal.forget(run.path().getFileName().toString());
    }

    /** Removes the directory of a run that never began, and its log. */
    void discard(RunDirectory run) {
        journal.leave();
        run.removeUnlessBegun();
    }

    /** Returns what a command is called with: its own arguments, and settings each under {@code setting.<key>}. */
    static Map<String, String> arguments(Map<String, String> own, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(own);
        settings.forEach((key, value) -> all.put("setting." + key, value));
        return all;
    }
}
