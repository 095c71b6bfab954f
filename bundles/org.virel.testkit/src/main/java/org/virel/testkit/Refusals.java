package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** What is asserted about refusals. */
final class Refusals {

    private Refusals() {}

    /** Asserts that something is refused as an illegal argument and returns the message. */
    static String refusal(Executable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
        assertTrue(message != null && !message.isBlank(), "the refusal says nothing");
        return message;
    }
}
