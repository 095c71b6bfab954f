package org.virel.shell.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What is on its way to a client. Whoever puts something in never waits: a client that takes nothing loses what is beyond the bound, and the
 * connection with it.
 */
final class Outbox implements Runnable {

    private static final int MOST = 256;
    private static final Map<String, Object> END = Map.of();

    private final BlockingQueue<Map<String, Object>> queue = new LinkedBlockingQueue<>(MOST);
    private final OutputStream out;
    private final Runnable overflow;

    /**
     * Writes to a stream.
     *
     * @param overflow what is done when a client takes nothing
     */
    Outbox(OutputStream out, Runnable overflow) {
        this.out = out;
        this.overflow = overflow;
    }

    void put(Map<String, Object> message) {
        if (!queue.offer(message)) {
            overflow.run();
        }
    }

    /** Lets what is in it be written, and no more after that. */
    void end() {
        put(END);
    }

    /** Writes until the end or until the client has gone. */
    @Override
    public void run() {
        try {
            for (Map<String, Object> next = queue.take(); next != END; next = queue.take()) {
                out.write((JSON.std.asString(next) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            overflow.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
