package org.virel.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against the examples of protobuf's own description of its encoding. */
class MessageTest {

    private static String hex(Message message) {
        return HexFormat.of().formatHex(message.toBytes());
    }

    @Test
    void numbersAreVarints() {
        assertEquals("089601", hex(new Message().number(1, 150)));
        assertEquals("0800", hex(new Message().number(1, 0)));
        assertEquals("08ffffffffffffffffff01", hex(new Message().number(1, -1)));
    }

    @Test
    void textsHaveTheirLengthInFront() {
        assertEquals("120774657374696e67", hex(new Message().text(2, "testing")));
        assertEquals("1202c3a9", hex(new Message().text(2, "\u00e9")));
    }

    @Test
    void messagesAreNested() {
        assertEquals("1a03089601", hex(new Message().message(3, new Message().number(1, 150))));
    }

    @Test
    void fieldsBeyondFifteenTakeTwoBytes() {
        assertEquals("a00102", hex(new Message().number(20, 2)));
    }
}
