package org.virel.shell.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients of one run come in: a socket that only this machine reaches, and the file that says where it is. */
final class Door {

    /** The most clients at once, those that have not said the token yet included. */
    static final int MOST_CLIENTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final String run;
    private final CommandProcessor gogo;
    private final Remainder remainder;
    private final ServerSocket server;
    private final Token token = Token.fresh();
    private final AddressFile file;
    private final Map<Client, Thread> clients = new ConcurrentHashMap<>();

    private Door(String run, Path directory, CommandProcessor gogo, Remainder remainder, ServerSocket server) {
        this.run = run;
        this.gogo = gogo;
        this.remainder = remainder;
        this.server = server;
        this.file = AddressFile.in(directory);
    }

    /** Opens a door for a run and says where it is. */
    static Door open(String run, Path directory, CommandProcessor gogo, Remainder remainder) throws IOException {
        ServerSocket server = new ServerSocket(0, MOST_CLIENTS, InetAddress.getByAddress(LOOPBACK));
        Door door = new Door(run, directory, gogo, remainder, server);
        try {
            door.file.write(run, server.getLocalPort(), door.token);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Thread.ofVirtual().name("virel-shell-door " + run).start(door::welcome);
        return door;
    }

    int port() {
        return server.getLocalPort();
    }

    private void welcome() {
        while (!server.isClosed()) {
            try {
                let(server.accept());
            } catch (IOException e) {
                LOG.debug("the door of run {} is closed", run, e);
            }
        }
    }

    /** The next client waits outside while too many are in. */
    private void let(Socket socket) throws IOException {
        if (clients.size() >= MOST_CLIENTS) {
            LOG.info("run {} has {} clients; another was turned away", run, MOST_CLIENTS);
            socket.close();
            return;
        }
        Client client = new Client(socket, token, run, gogo, remainder);
        Thread thread = Thread.ofVirtual().name("virel-shell-client " + run).unstarted(() -> {
            try {
                client.run();
            } finally {
                clients.remove(client);
            }
        });
        clients.put(client, thread);
        thread.start();
    }

    /**
     * Lets nobody in any more, takes the file away, and ends all conversations; answers on their way get a moment. Closing twice has no
     * effect.
     *
     * @param reason what clients are told
     */
    synchronized void close(String reason) {
        try {
            server.close();
            file.remove(token);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", file.path(), e);
        }
        Map<Client, Thread> left = Map.copyOf(clients);
        left.keySet().forEach(client -> client.end(reason));
        left.forEach(Door::see);
    }

    private static void see(Client client, Thread thread) {
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
