package org.virel.run.internal.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.serving.PolicyService;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.checkpoint.PublishedCheckpoint;
import org.virel.run.internal.checkpoint.PublishedCheckpoints;

/**
 * Keeps the served policy of a run at its newest intact checkpoint, as long as the providers are there that it is made of.
 *
 * <p>One thread looks at the run's directory, loads and swaps; calls never wait for it.
 */
final class ServedRun implements Catalog.Watcher {

    /** How long a provider that leaves waits for calls that go on; they take microseconds. */
    static final long GRACE_MILLIS = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(ServedRun.class);

    private final Path run;
    private final int actors;
    private final Catalog catalog;
    private final PolicyLoader loader;
    private final Publication publication;
    private final ScheduledExecutorService thread;
    private volatile Optional<ServedPolicy> served = Optional.empty();
    private Optional<PublishedCheckpoints.Publication> lookedAt = Optional.empty();
    private String complaint = "";

    /** Whether what was published last could not be loaded, or what was loaded has been dropped. */
    private boolean behind;

    private volatile boolean offersChanged;
    private volatile boolean stopped;

    /**
     * Creates one that does nothing until it is started.
     *
     * @param actors how many calls are answered at once
     */
    ServedRun(Path run, int actors, Catalog catalog, Publication publication) {
        this.run = run;
        this.actors = actors;
        this.catalog = catalog;
        this.publication = publication;
        loader = new PolicyLoader(run, catalog);
        thread = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("serving " + run.getFileName()).unstarted(task));
    }

    /** Begins to look at the run's directory. */
    void start(long pollMillis) {
        catalog.watch(this);
        thread.scheduleWithFixedDelay(this::look, 0, pollMillis, TimeUnit.MILLISECONDS);
    }

    /** Answers nothing from now on, and frees everything when the last call has left. */
    void stop() throws InterruptedException {
        catalog.unwatch(this);
        stopped = true;
        thread.shutdown();
        if (!thread.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.warn("{}: a policy is still being loaded and will be dropped", run);
        }
        publication.withdraw();
        close();
    }

    private void close() {
        served.ifPresent(policy -> policy.vacate("the policy of %s is no longer served".formatted(run)));
    }

    @Override
    public void arrived(Offer<?> offer) {
        offersChanged = true;
    }

    /** Empties what the provider has a part in; it is gone when what is returned has been run. */
    @Override
    public Runnable leaving(Offer<?> offer) {
        try {
            Future<?> vacated = thread.submit(() -> vacate(offer));
            return () -> await(vacated, offer);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: no longer served", run, e);
            return () -> {};
        }
    }

    private void await(Future<?> vacated, Offer<?> offer) {
        try {
            vacated.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{}: {} leaves while a policy is being loaded", run, offer.describe());
        } catch (ExecutionException e) {
            LOG.error("{}: {} leaves, and the policy cannot be dropped", run, offer.describe(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void vacate(Offer<?> offer) {
        Optional<Snapshot> snapshot = served.flatMap(ServedPolicy::snapshot).filter(now -> now.isMadeBy(offer));
        if (snapshot.isEmpty()) {
            return;
        }
        String absence = "the policy of %s cannot answer: %s '%s' of bundle %s has left; it answers again when that is back"
                .formatted(run, offer.role().key(), offer.name(), offer.bundle());
        LOG.warn("{}", absence);
        served.orElseThrow().vacate(absence);
        behind = true;
        offersChanged = true;
        try {
            if (!snapshot.get().awaitClosed(GRACE_MILLIS)) {
                LOG.warn("{}: {} leaves while calls go on", run, offer.describe());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Optional<PublishedCheckpoints.Publication> newest = loader.published();
            if (!newest.equals(lookedAt) || behind && offersChanged) {
                offersChanged = false;
                update(newest);
            }
        } catch (IOException e) {
            // Perhaps it can be read the next time.
            complain(e.getMessage(), e);
        }
    }

    private void update(Optional<PublishedCheckpoints.Publication> newest) throws IOException {
        try {
            load();
            behind = false;
            complaint = "";
        } catch (RuntimeException | LinkageError e) {
            behind = true;
            complain(String.valueOf(e.getMessage()), e);
        }
        lookedAt = newest;
    }

    private void load() throws IOException {
        RunIdentity identity = RunIdentity.read(run);
        Optional<PublishedCheckpoint> checkpoint = loader.read(
                what -> LOG.warn("{}: damaged checkpoint passed over: {}", run, what));
        if (checkpoint.isEmpty() || checkpoint.map(PolicyLoader::describe).equals(answering())) {
            return;
        }
        Snapshot next = loader.load(checkpoint.get(), actors);
        served.ifPresentOrElse(policy -> policy.become(next), () -> served = Optional.of(new ServedPolicy(next)));
        publication.publish(served.orElseThrow(), Map.of(
                PolicyService.RUN, identity.id(),
                PolicyService.PIPELINE, identity.pipeline(),
                PolicyService.ENVIRONMENT, next.environment()));
        if (stopped) {
            close();
        }
        LOG.info("{}: the policy of step {} answers", run, next.checkpoint().step());
    }

    private Optional<?> answering() {
        return served.flatMap(ServedPolicy::snapshot).map(Snapshot::checkpoint);
    }

    /** Says once what is wrong, however often it is tried again. */
    private void complain(String message, Throwable cause) {
        if (!message.equals(complaint)) {
            complaint = message;
            LOG.warn("{}: the newest policy cannot be served: {}", run, message);
            LOG.debug("because", cause);
        }
    }
}
