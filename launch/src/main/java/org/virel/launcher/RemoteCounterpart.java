package org.virel.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell of a run in another process, over its socket. */
final class RemoteCounterpart implements Counterpart {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCounterpart.class);
    private static final String EXIT = "exit";
    private static final int CONNECT_MILLIS = 5000;
    private static final int WELCOME_MILLIS = 10_000;

    private final Socket socket;
    private final BufferedReader in;
    private final Consumer<String> notices;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    private RemoteCounterpart(Socket socket, BufferedReader in, Consumer<String> notices) {
        this.socket = socket;
        this.in = in;
        this.notices = notices;
    }

    /**
     * Goes in.
     *
     * @param notices takes what there is to say between answers
     * @throws LaunchException if nobody listens there, or we are not let in
     */
    static RemoteCounterpart attach(ShellAddress address, Consumer<String> notices) {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), address.port()),
                    CONNECT_MILLIS);
        } catch (IOException e) {
            throw new LaunchException(ExitCode.USAGE,
                    "%s does not go on any more, and its process ended in no good order:"
                            .formatted(address.directory())
                            + " go on with '%s resume %s'"
                                    .formatted(Console.program(), address.directory()),
                    e);
        }
        try {
            RemoteCounterpart there = new RemoteCounterpart(socket, new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)), notices);
            there.greet(address);
            return there;
        } catch (IOException e) {
            throw notLetIn(address, e);
        }
    }

    private static LaunchException notLetIn(ShellAddress address, IOException e) {
        return new LaunchException(ExitCode.USAGE,
                "%s did not let us in: the token in its %s was refused, or too many are attached already"
                        .formatted(address.directory(), ShellAddress.FILE),
                e);
    }

    private void greet(ShellAddress address) throws IOException {
        socket.setSoTimeout(WELCOME_MILLIS);
        send(Json.createObjectBuilder().add("token", address.token()).build());
        Optional<JsonObject> welcome = receive();
        if (welcome.isEmpty()) {
            throw new IOException("closed without an answer");
        }
        socket.setSoTimeout(0);
        Thread.ofVirtual().name("virel-attached").start(this::listen);
    }

    private void listen() {
        try {
            for (Optional<JsonObject> message = receive(); message.isPresent(); message = receive()) {
                take(message.get());
            }
        } catch (IOException e) {
            LOG.debug("the run has gone", e);
        }
        open = false;
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the run has gone")));
    }

    private void take(JsonObject message) {
        if (message.getString("type", "").equals("answer")) {
            Optional.ofNullable(waiting.remove(message.getInt("id", 0))).ifPresent(answer -> answer.complete(message));
        } else {
            notices.accept(message.getString("text", ""));
        }
    }

    private Optional<JsonObject> receive() throws IOException {
        String line = in.readLine();
        if (line == null) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            throw new IOException("not a JSON object: " + line, e);
        }
    }

    private void send(JsonObject message) throws IOException {
        socket.getOutputStream().write((message + "\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private JsonObject ask(JsonObjectBuilder request) throws IOException {
        int id = next.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            if (!open) {
                throw new IOException("the run has gone");
            }
            send(request.add("id", id).build());
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            waiting.remove(id);
        }
    }

    @Override
    public Answer execute(String line, int columns) {
        try {
            JsonObject answer = ask(Json.createObjectBuilder().add("type", "execute").add("line", line).add("columns",
                    columns));
            return new Answer(answer.getBoolean("ok", false), answer.getString("text", ""),
                    answer.getBoolean("exit", false));
        } catch (IOException e) {
            if (line.strip().equals(EXIT)) {
                return new Answer(true, "", true); // who leaves a run that has just ended has left
            }
            throw new LaunchException(ExitCode.FAILED, "'%s' got no answer: %s".formatted(line, e.getMessage()), e);
        }
    }

    @Override
    public Candidates complete(String line, int cursor) {
        try {
            JsonObject answer = ask(Json.createObjectBuilder().add("type", "complete").add("line", line).add("cursor",
                    cursor));
            return new Candidates(answer.getInt("from", cursor), answer.getJsonArray("names")
                    .getValuesAs(JsonString::getString));
        } catch (IOException e) {
            return new Candidates(cursor, List.of());
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the socket cannot be closed", e);
        }
    }
}
