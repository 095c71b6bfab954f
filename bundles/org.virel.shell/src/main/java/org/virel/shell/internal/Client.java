package org.virel.shell.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client at the other end of a socket, on a thread of its own. */
final class Client implements Runnable, AutoCloseable {

    /** The most bytes of a line, and of the first one. */
    static final int MOST_BYTES = 65_536;
    private static final int MOST_GREETING_BYTES = 512;
    private static final int GREETING_MILLIS = 5000;
    private static final int LAST_WORDS_MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    private final Socket socket;
    private final Token token;
    private final String run;
    private final CommandProcessor gogo;
    private final Remainder remainder;
    private volatile Optional<Outbox> outbox = Optional.empty();

    /**
     * Serves a socket.
     *
     * @param run the id of the run that the client means unless it names another
     * @param remainder added before the client is answered
     */
    Client(Socket socket, Token token, String run, CommandProcessor gogo, Remainder remainder) {
        this.socket = socket;
        this.token = token;
        this.run = run;
        this.gogo = gogo;
        this.remainder = remainder;
    }

    /** Whoever does not know the token is not even told so. */
    @Override
    public void run() {
        try (socket) {
            socket.setSoTimeout(GREETING_MILLIS);
            if (knowsToken()) {
                socket.setSoTimeout(0);
                serve();
            }
        } catch (IOException e) {
            LOG.debug("a client of the shell has gone", e);
        }
    }

    /** The first line is read from the socket itself: nothing behind it may be lost in a buffer. */
    private boolean knowsToken() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read(); b >= 0 && b != '\n'; b = socket.getInputStream().read()) {
            if (line.length() == MOST_GREETING_BYTES) {
                return false;
            }
            line.append((char) b);
        }
        return read(line.toString()).map(greeting -> token.matches(String.valueOf(greeting.get("token"))))
                .orElse(false);
    }

    private void serve() throws IOException {
        Outbox mail = new Outbox(socket.getOutputStream(), this::close);
        Thread writer = Thread.ofVirtual().name("virel-shell-writer").start(mail);
        mail.put(Map.of("type", "welcome", "run", run));
        outbox = Optional.of(mail);
        Consumer<String> notices = text -> mail.put(Map.of("type", "notice", "text", text));
        remainder.add().forEach(notices);
        try (Conversation conversation = new Conversation(gogo, run, notices)) {
            BoundedLines lines = new BoundedLines(socket.getInputStream(), MOST_BYTES);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                mail.put(answer(conversation, line.get()));
            }
        } finally {
            mail.end();
            finish(writer);
        }
    }

    /** What is in the outbox is still written, if the client takes it. */
    private static void finish(Thread writer) {
        try {
            writer.join(Duration.ofMillis(LAST_WORDS_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }

    /** Says why the conversation ends, and takes no more requests; one that is being answered still is. */
    void end(String reason) {
        outbox.ifPresent(mail -> mail.put(Map.of("type", "end", "text", reason)));
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.debug("a client of the shell has gone", e);
        }
    }

    private static Map<String, Object> answer(Conversation conversation, String line) {
        Optional<Map<String, Object>> request = read(line);
        if (request.isEmpty()) {
            return Map.of("type", "answer", "ok", false, "text", "error: a request is a JSON object on one line");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", "answer");
        answer.put("id", request.get().getOrDefault("id", 0));
        answer.putAll(conversation.answer(request.get()));
        return answer;
    }

    private static Optional<Map<String, Object>> read(String line) {
        try {
            return Optional.of(JSON.std.mapFrom(line));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket of the shell cannot be closed", e);
        }
    }
}
