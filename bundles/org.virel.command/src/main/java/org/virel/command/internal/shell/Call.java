package org.virel.command.internal.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virel.api.settings.Nearest;

/**
 * A command as it was called, checked against its manual.
 *
 * @param words what it is called with, options apart
 * @param flags the options without a value
 * @param run the run named by {@code --run}
 */
record Call(List<String> words, List<String> flags, Optional<String> run) {

    private static final String RUN = "--run";
    private static final String OPTION = "--";

    /**
     * Reads the arguments of a command.
     *
     * @throws IllegalArgumentException if there are too many or too few, or an option is unknown
     */
    static Call of(Manual manual, String[] arguments) {
        List<String> words = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        Optional<String> run = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals(RUN) && manual.isAboutARun()) {
                if (++i == arguments.length) {
                    throw new IllegalArgumentException("--run needs the id of a run: see 'runs'");
                }
                run = Optional.of(arguments[i]);
            } else if (argument.startsWith(OPTION)) {
                flags.add(known(manual, argument));
            } else {
                words.add(argument);
            }
        }
        check(manual, words);
        return new Call(List.copyOf(words), List.copyOf(flags), run);
    }

    private static String known(Manual manual, String option) {
        List<String> options = new ArrayList<>(manual.flags());
        if (options.contains(option)) {
            return option;
        }
        if (manual.isAboutARun()) {
            options.add(RUN);
        }
        throw new IllegalArgumentException(
                Nearest.unknown("option of " + manual.command(), option, options));
    }

    private static void check(Manual manual, List<String> words) {
        if (words.size() < manual.least()) {
            throw new IllegalArgumentException("too few words: write %s, for example: %s"
                    .formatted(manual.usage(), manual.example()));
        }
        if (words.size() > manual.most()) {
            throw new IllegalArgumentException("'%s' is one word too many: write %s, for example: %s"
                    .formatted(words.get(manual.most()), manual.usage(), manual.example()));
        }
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    String first() {
        return words.getFirst();
    }

    Optional<String> optional() {
        return words.stream().findFirst();
    }
}
