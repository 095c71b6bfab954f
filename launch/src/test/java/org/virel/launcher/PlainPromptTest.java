package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A shell over plain streams. */
class PlainPromptTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final FakeCounterpart counterpart = new FakeCounterpart();

    private boolean shell(String lines) {
        return shell(new StringReader(lines));
    }

    private boolean shell(Reader lines) {
        PlainPrompt prompt = new PlainPrompt(new BufferedReader(lines),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8), "");
        return new Shell(counterpart, prompt).run();
    }

    @Test
    void answersAndRefusalsGoWhereTheyBelong() {
        assertFalse(shell("pause\nrefuse\nresume\n"));
        assertEquals("done: pause\ndone: resume\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("error: no\n", errors.toString(StandardCharsets.UTF_8));
    }

    @Test
    void blankLinesAreNotSent() {
        assertTrue(shell("\n   \n"));
        assertTrue(counterpart.lines.isEmpty());
    }

    @Test
    void nothingIsReadOnceTheUserHasLeft() {
        assertTrue(shell("exit\npause\n"));
        assertEquals("[exit]", counterpart.lines.toString());
    }

    @Test
    void nothingIsReadOnceTheOtherEndHasGone() {
        counterpart.open = false;
        assertTrue(shell("pause\n"));
        assertTrue(counterpart.lines.isEmpty());
    }

    /** A terminal that was closed must not take along what goes on in the process: its run. */
    @Test
    void whoeverCannotBeReadAnyMoreHasLeft() {
        assertFalse(shell(new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public void close() {}
        }));
        assertTrue(counterpart.lines.isEmpty());
    }
}
