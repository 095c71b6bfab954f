package org.virel.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DoorTest {

    private final Fixture fixture = new Fixture();
    private final List<Guest> guests = new ArrayList<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> broken = new TreeMap<>();
    private final Remainder remainder = new Remainder(request -> {
        asked.add(request);
        return broken;
    });

    @TempDir
    private Path folder;

    private Door door;
    private String token;

    /** Somebody with a socket. */
    private final class Guest {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        private final BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Guest() throws IOException {
            guests.add(this);
        }

        Guest say(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Map<String, Object> hear() throws IOException {
            return JSON.std.mapFrom(in.readLine());
        }

        boolean isTurnedAway() throws IOException {
            try {
                return in.read() < 0;
            } catch (SocketException e) {
                return true; // closed with something unread
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        door = Door.open("first", folder, fixture.gogo(), remainder);
        token = JSON.std.mapFrom(Files.readString(folder.resolve("shell.json"))).get("token").toString();
    }

    @AfterEach
    void close() throws IOException {
        fixture.release.countDown();
        for (Guest guest : guests) {
            guest.socket.close();
        }
        door.close("over");
    }

    private Guest attached() throws IOException {
        Guest guest = new Guest().say("{\"token\":\"%s\"}".formatted(token));
        assertEquals(Map.of("type", "welcome", "run", "first"), guest.hear());
        return guest;
    }

    private static String execute(int id, String line) throws IOException {
        return JSON.std.asString(Map.of("id", id, "type", "execute", "line", line));
    }

    @Test
    void theAddressIsForItsUserAlone() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("shell.json"))));
        Map<String, Object> address = JSON.std.mapFrom(Files.readString(folder.resolve("shell.json")));
        assertEquals(door.port(), address.get("port"));
        assertTrue(token.matches("[0-9a-f]{64}"), token);
    }

    @Test
    void whoeverHasTheTokenIsAnswered() throws IOException {
        assertEquals(Map.of("type", "answer", "id", 7, "ok", true, "text", "a b"),
                attached().say(execute(7, "say a b")).hear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"token\":\"0000\"}", "{}", "nonsense", "", "{\"token\":null}", "[]"})
    void whoeverHasNotIsClosedWithoutAnAnswer(String greeting) throws IOException {
        assertTrue(new Guest().say(greeting).isTurnedAway());
        assertEquals(List.of(), asked);
    }

    @Test
    void whatIsInstalledIsThereBeforeAnAnswer() throws IOException {
        attached().say(execute(1, "say a")).hear();
        assertEquals(List.of(Map.of()), asked);
    }

    @Test
    void whoeverComesInIsToldFirstWhatCannotBeAdded() throws IOException {
        broken.put("feature a", "it is damaged");
        broken.put("feature b", "it is, too");
        Guest guest = attached().say(execute(1, "say a"));
        assertEquals(Map.of("type", "notice", "text", "note: feature a cannot be added: it is damaged"), guest.hear());
        assertEquals(Map.of("type", "notice", "text", "note: feature b cannot be added: it is, too"), guest.hear());
        assertEquals("a", guest.hear().get("text"));
    }

    @Test
    void aGreetingThatHasNoEndIsNotReadOn() throws IOException {
        assertTrue(new Guest().say("x".repeat(100_000)).isTurnedAway());
    }

    @Test
    void aLineThatHasNoEndClosesTheConversationOfItsClientAlone() throws IOException {
        Guest other = attached();
        Guest guest = attached();
        guest.say("x".repeat(Client.MOST_BYTES + 1));
        assertTrue(guest.isTurnedAway());
        assertEquals("a", other.say(execute(1, "say a")).hear().get("text"));
    }

    @Test
    void whatIsNoRequestIsRefusedAndTheConversationGoesOn() throws IOException {
        Guest guest = attached();
        assertEquals(false, guest.say("nonsense").hear().get("ok"));
        assertEquals("a", guest.say(execute(1, "say a")).hear().get("text"));
    }

    @Test
    void aClientThatWaitsOrGoesKeepsNobodyElseWaiting() throws Exception {
        Guest waits = attached().say(execute(1, "hold"));
        fixture.waiting.await();
        Guest goes = attached().say(execute(2, "hold"));
        goes.socket.close();
        assertEquals("a", attached().say(execute(3, "say a")).hear().get("text"));
        fixture.release.countDown();
        assertEquals("waited", waits.hear().get("text"));
    }

    @Test
    void oneClientTooManyIsTurnedAway() throws IOException {
        for (int i = 0; i < Door.MOST_CLIENTS; i++) {
            attached();
        }
        assertTrue(new Guest().isTurnedAway());
    }

    @Test
    void theEndIsToldAfterWhichNothingIsLeft() throws IOException {
        Guest guest = attached();
        door.close("finished at step 3");
        assertEquals(Map.of("type", "end", "text", "finished at step 3"), guest.hear());
        assertTrue(guest.isTurnedAway());
        assertFalse(Files.exists(folder.resolve("shell.json")));
    }

    @Test
    void anAnswerOnItsWayStillArrives() throws Exception {
        Guest guest = attached().say(execute(1, "hold"));
        fixture.waiting.await();
        Thread closing = Thread.ofVirtual().start(() -> door.close("finished"));
        assertEquals("end", guest.hear().get("type"));
        fixture.release.countDown();
        assertEquals("waited", guest.hear().get("text"));
        closing.join();
    }

    @Test
    void theAddressOfAnotherProcessIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("shell.json"), "{\"token\":\"another\"}");
        door.close("over");
        assertTrue(Files.exists(folder.resolve("shell.json")));
    }

    @Test
    void everyTokenIsAnother() {
        assertNotEquals(Token.fresh(), Token.fresh());
        assertFalse(Token.fresh().matches(""));
        assertFalse(Token.fresh().toString().matches(".*[0-9a-f]{8}.*"));
    }
}
