package org.virel.mujoco.foreign.internal;

import static org.junit.jupiter.api.Assumptions.abort;

/** The library of this machine, without which a test is skipped. */
final class TestLibrary {

    private TestLibrary() {}

    /** Returns it. */
    static Library get() {
        try {
            return new Libraries(LibrarySearch.here()).find("");
        } catch (UnusableLibraryException e) {
            return abort(e.getMessage());
        }
    }
}
