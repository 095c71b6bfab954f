package org.virel.launcher;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens on Ctrl-C, SIGTERM and SIGHUP: the runs are asked to stop, the command returns, the framework stops. */
final class Interruption implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final int STOP_SECONDS = 30;
    private static final int RETURN_SECONDS = 2;

    private final Platform platform;
    private final CountDownLatch returned = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "virel-stop");

    private Interruption(Platform platform) {
        this.platform = platform;
    }

    /** Watches over a platform until closed. */
    static Interruption of(Platform platform) {
        Interruption interruption = new Interruption(platform);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop() {
        LOG.info("interrupted");
        try {
            platform.call("stop", Map.of("seconds", String.valueOf(STOP_SECONDS)));
            if (!returned.await(RETURN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the command did not return within {} s of the stop", RETURN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("cannot stop in good order", e);
        }
        platform.close();
    }

    /** The command has returned and said what there was to say. */
    @Override
    public void close() {
        returned.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the shutdown is under way", e);
        }
    }
}
