package org.virel.command.internal.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.virel.api.settings.Nearest;

/** What there is to know about each command: how it is called, what it does, an example. */
enum Manual {
    /** Shows the runs. */
    RUNS(0, List.of(), "", "Shows the runs of this process; a star marks the one that is meant.", ""),
    /** Chooses a run. */
    USE(1, List.of(Kind.RUN), "RUN", "Chooses the run that the commands after it mean.", "use virel-Pendulum-v1-0"),
    /** Pauses. */
    PAUSE(0, List.of(), "", "Makes the run stand still at its next boundary.", ""),
    /** Goes on. */
    RESUME(0, List.of(), "", "Makes a run that was paused go on.", ""),
    /** Writes a checkpoint. */
    CHECKPOINT(0, List.of(), "", "Writes a checkpoint.", ""),
    /** Replaces a component. */
    SWAP(2, List.of(Kind.PLACE, Kind.PROVIDER), "ROLE-OR-PLACE NAME [--fresh]", """
            Replaces what fills a place, or all places of a role. What comes imports the state of what goes; with
            --fresh it begins anew. A name that several bundles offer is asked for as BUNDLE:NAME.""",
            "swap replay uniform"),
    /** Changes a setting. */
    SET(2, List.of(Kind.KEY), "KEY VALUE", "Changes a setting.", "set learning_rate 1e-3"),
    /** Takes a setting back. */
    UNSET(1, List.of(Kind.KEY), "KEY",
            "Takes a setting back: what is said for a wider place holds again, or the default.",
            "unset policy.learning_rate"),
    /** Shows settings. */
    GET(0, List.of(Kind.KEY), "[KEY]", "Shows the settings in use: all, or those of a key or below a place.",
            "get learning_rate"),
    /** Shows what is installed. */
    LIST(0, List.of(Kind.ROLE), "[ROLE] [--settings]",
            "Lists what is installed, by role, name and bundle; with --settings what each reads.", "list replay"),
    /** Shows the bundles. */
    BUNDLES(0, List.of(), "",
            "Lists the bundles: state, version, where they are from, and the beginning of their hash.", ""),
    /** Shows the places. */
    PLACES(0, List.of(), "", "Lists the places of the run and what fills them.", ""),
    /** Shows the event log. */
    EVENTS(0, List.of(Kind.NUMBER), "[N]", "Shows what has happened to the run: the last N events, or the last 10.",
            "events 20"),
    /** Shows the plugins. */
    PLUGINS(0, List.of(), "", "Lists the jars of the plugins folder and what became of each.", ""),
    /** Ends the run. */
    STOP(0, List.of(), "", "Writes a checkpoint and ends the run; it can be resumed later.", ""),
    /** Begins a run. */
    TRAIN(1, List.of(Kind.PIPELINE, Kind.ASSIGNMENT), "PIPELINE [KEY=VALUE ...]",
            "Begins another run beside those that go on.", "train virel environment=Pendulum-v1 seed=3"),
    /** Explains commands. */
    HELP(0, List.of(Kind.COMMAND), "[COMMAND]", "Lists the commands, or explains one.", "help swap"),
    /** Leaves the shell. */
    EXIT(0, List.of(), "", "Leaves the shell. Runs go on.", "");

    /** What a word of a command can be, which decides what completes it. */
    enum Kind {
        /** The id of a run. */
        RUN,
        /** A place or a setting that names a role. */
        PLACE,
        /** A provider's name for the place before it. */
        PROVIDER,
        /** The key of a setting. */
        KEY,
        /** A role as {@code list} shows it. */
        ROLE,
        /** A feature that can be trained. */
        PIPELINE,
        /** A key, an equals sign and a value. */
        ASSIGNMENT,
        /** A command. */
        COMMAND,
        /** A whole number. */
        NUMBER
    }

    private final int least;
    private final List<Kind> kinds;
    private final String synopsis;
    private final String does;
    private final String example;

    Manual(int least, List<Kind> kinds, String synopsis, String does, String example) {
        this.least = least;
        this.kinds = kinds;
        this.synopsis = synopsis;
        this.does = does;
        this.example = example.isEmpty() ? name().toLowerCase(Locale.ROOT) : example;
    }

    /** Returns the names of all commands. */
    static List<String> commands() {
        return Arrays.stream(values()).map(Manual::command).toList();
    }

    /**
     * Returns the page of a command.
     *
     * @throws IllegalArgumentException if there is no such command
     */
    static Manual of(String command) {
        return Arrays.stream(values()).filter(page -> page.command().equals(command)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.unknown("command", command, commands())));
    }

    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns how it is called. */
    String usage() {
        return (command() + " " + synopsis).strip();
    }

    String does() {
        return does;
    }

    /** Returns its first sentence, on one line. */
    String summary() {
        String line = does.replaceAll("\\s+", " ").strip();
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }

    String example() {
        return example;
    }

    /** Returns the least number of words. */
    int least() {
        return least;
    }

    /** Returns the greatest number of words: the value of a setting has no kind, and assignments have no end. */
    int most() {
        return this == SET ? 2 : this == TRAIN ? Integer.MAX_VALUE : kinds.size();
    }

    /** Returns what kind of word stands at an index; none where nothing is known about it. */
    List<Kind> kindAt(int index) {
        if (this == TRAIN && index > 0) {
            return List.of(Kind.ASSIGNMENT);
        }
        return index < kinds.size() ? List.of(kinds.get(index)) : List.of();
    }

    /** Returns the options that it knows besides {@code --run}. */
    List<String> flags() {
        return switch (this) {
            case SWAP -> List.of("--fresh");
            case LIST -> List.of("--settings");
            default -> List.of();
        };
    }

    /** Says whether it is about one run, so that {@code --run} can name it. */
    boolean isAboutARun() {
        return switch (this) {
            case PAUSE, RESUME, CHECKPOINT, SWAP, SET, UNSET, GET, PLACES, EVENTS, STOP -> true;
            default -> false;
        };
    }
}
