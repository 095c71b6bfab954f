package org.virel.launcher;

import java.util.List;

/** The other end of a shell: in this process, or in the one of the run that we are attached to. */
interface Counterpart extends AutoCloseable {

    /**
     * What came of a line.
     *
     * @param done whether nothing was refused
     * @param text what there is to say
     * @param exit whether the shell is to be left
     */
    record Answer(boolean done, String text, boolean exit) {}

    /**
     * What a line may go on with.
     *
     * @param from where the word begins that the names may replace
     * @param names whole words, sorted
     */
    record Candidates(int from, List<String> names) {

        /** Copies the list. */
        public Candidates {
            names = List.copyOf(names);
        }
    }

    /**
     * Has a line executed.
     *
     * @throws LaunchException if the other end has gone
     */
    Answer execute(String line, int columns);

    /** Asks what the word at a cursor may become; nothing if the other end has gone. */
    Candidates complete(String line, int cursor);

    /** Says whether the other end is still there. */
    boolean isOpen();

    @Override
    void close();
}
