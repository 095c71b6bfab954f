package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Typing on a terminal. */
@Timeout(60)
class LinePromptTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LinePrompt prompt;
    private boolean gone;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8) {
            /** As that of a system does once it is closed. */
            @Override
            public void setAttributes(Attributes attributes) {
                if (gone) {
                    throw new IOError(new IOException("Input/output error"));
                }
                super.setAttributes(attributes);
            }
        };
        terminal.setSize(new Size(100, 30));
        prompt = new LinePrompt(terminal, new FakeCounterpart());
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    private Optional<String> type(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return prompt.read();
    }

    @Test
    void aLineIsRead() throws IOException {
        assertEquals(Optional.of("pause"), type("pause\r"));
    }

    @Test
    void theTabKeyCompletes() throws IOException {
        assertEquals("pause", type("pa\t\r").orElseThrow().strip());
    }

    @Test
    void theTabKeyCompletesBehindASemicolon() throws IOException {
        assertEquals("runs;pause", type("runs;pa\t\r").orElseThrow().strip());
    }

    @Test
    void controlDLeaves() throws IOException {
        assertEquals(Optional.empty(), type("\u0004"));
    }

    @Test
    void aTerminalThatIsGoneCannotBeRead() {
        gone = true;
        UncheckedIOException e = assertThrows(UncheckedIOException.class, prompt::read);
        assertEquals("the terminal cannot be read", e.getMessage());
        gone = false; // to be closed
    }

    @Test
    void anExclamationMarkIsAPlainSign() throws IOException {
        assertEquals(Optional.of("set a !1"), type("set a !1\r"));
    }

    @Test
    void whatNobodyAskedForIsShown() {
        prompt.tell("first: finished at step 3");
        assertTrue(screen.toString(StandardCharsets.UTF_8).contains("first: finished at step 3"));
        assertEquals(100, prompt.columns());
    }
}
