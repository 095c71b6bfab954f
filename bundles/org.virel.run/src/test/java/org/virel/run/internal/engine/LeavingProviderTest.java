package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.provider.Provider;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

class LeavingProviderTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "200");

    @TempDir
    static Path folder;

    private static Path whole;

    private final Laboratory laboratory = new Laboratory(folder);

    @BeforeAll
    static void doWholeRun() throws Exception {
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    static Stream<Role<?>> roles() {
        return Role.ALL.stream().filter(role -> !role.equals(Role.LISTENER));
    }

    @ParameterizedTest
    @MethodSource("roles")
    <P extends Provider> void aProviderThatLeavesAndComesBackChangesNothing(Role<P> role) throws Exception {
        Offer<P> offer = laboratory.only(role);
        CompletableFuture<Void> gone = laboratory.leaveAt(90, offer);
        RunEngine run = laboratory.begin("swap " + role.key(), SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals(90, run.step());
        String reason = run.reason().orElseThrow();
        assertTrue(reason.contains("%s '%s'".formatted(role.key(), offer.name())), reason);

        laboratory.catalog.add(role, offer.name(), offer.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
        assertEquals(1, RunFiles.events(run.directory(), "left").size());
        assertEquals(1, RunFiles.events(run.directory(), "filled").size());
    }

    @Test
    void aProviderOfAnotherNameIsNotWaitedFor() throws Exception {
        Offer<?> offer = laboratory.only(Role.TEMPERATURE);
        CompletableFuture<Void> gone = laboratory.leaveAt(90, offer);
        RunEngine run = laboratory.begin("other name", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.add(Role.TEMPERATURE, "other", laboratory(Role.TEMPERATURE, offer));
        run.request(new Request.Stop());

        assertEquals(RunState.STOPPED, Laboratory.end(run));
        assertEquals(90, run.step());
    }

    private static <P extends Provider> P laboratory(Role<P> role, Offer<?> offer) {
        return role.type().cast(offer.provider());
    }

    @Test
    void stoppingWhileAProviderIsAwayAndResumingChangesNothing() throws Exception {
        Offer<?> policy = laboratory.only(Role.POLICY);
        CompletableFuture<Void> gone = laboratory.leaveAt(97, policy);
        RunEngine run = laboratory.begin("stopped waiting", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals(97, Laboratory.ask(run, new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(run));

        assertSameRun(whole, new Laboratory(folder).finishResumed("stopped waiting", Map.of()));
    }

    @Test
    void aPausedRunWhoseProviderLeavesIsPausedAgainWhenItIsBack() throws Exception {
        Offer<?> offer = laboratory.only(Role.E_STEP);
        laboratory.at(80, run -> run.request(new Request.Pause()));
        RunEngine run = laboratory.begin("paused", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);

        laboratory.catalog.remove(offer);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        laboratory.catalog.add(Role.E_STEP, offer.name(), laboratory(Role.E_STEP, offer));
        Laboratory.await(() -> run.state() != RunState.WAITING);
        assertEquals(RunState.PAUSED, run.state());
        assertEquals(80, run.step());
        run.request(new Request.Resume());

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());
    }

    @Test
    void whatThePartsOfAPartNeedIsWaitedForToo() throws Exception {
        Offer<?> policy = laboratory.only(Role.POLICY);
        Offer<?> network = laboratory.only(Role.NETWORK);
        laboratory.at(80, run -> run.request(new Request.Pause()));
        RunEngine run = laboratory.begin("both", SHORT);
        Laboratory.await(() -> run.state() == RunState.PAUSED);
        laboratory.catalog.remove(policy);
        laboratory.catalog.remove(network);

        laboratory.catalog.add(Role.POLICY, policy.name(), laboratory(Role.POLICY, policy));
        Laboratory.await(() -> !run.reason().orElse("").contains("policy '"));
        assertEquals(RunState.WAITING, run.state());
        assertTrue(run.reason().orElseThrow().contains("network 'plain' (for policy)"), run.reason().orElseThrow());
        laboratory.catalog.add(Role.NETWORK, network.name(), laboratory(Role.NETWORK, network));
        run.request(new Request.Resume());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aProviderThatCannotTakeUpTheStateIsRefusedAndTheNextOneIsTaken() throws Exception {
        Offer<?> offer = laboratory.only(Role.TRAINER);
        var provider = laboratory(Role.TRAINER, offer);
        CompletableFuture<Void> gone = laboratory.leaveAt(90, offer);
        RunEngine run = laboratory.begin("refused", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Offer<?> broken = laboratory.catalog.add(
                Role.TRAINER,
                offer.name(),
                Tampered.around(Role.TRAINER.type(), provider, (method, arguments, meant) -> {
                    if (method.equals("create")) {
                        throw new NoClassDefFoundError("lost");
                    }
                    return meant.go();
                }));
        Laboratory.await(() -> run.reason().orElse("").contains("refused"));
        assertTrue(RunFiles.events(run.directory(), "refused").getFirst().details().get("reason").contains("lost"));
        laboratory.catalog.remove(broken);
        laboratory.catalog.add(Role.TRAINER, offer.name(), provider);

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aProviderThatTheRunDoesNotUseMayLeaveUnnoticed() throws Exception {
        Offer<?> unused = laboratory.catalog.add(
                Role.TEMPERATURE, "unused", laboratory(Role.TEMPERATURE, laboratory.only(Role.TEMPERATURE)));
        laboratory.at(90, run -> {
            laboratory.catalog.remove(unused);
            assertFalse(run.inbox().isUrgent(), "an evaluation would be broken off for it");
        });
        RunEngine run = laboratory.begin("unused", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertTrue(RunFiles.events(run.directory(), "left").isEmpty());
        assertSameRun(whole, run.directory());
    }

    @Test
    void aListenerThatLeavesIsWaitedForAndGoesOnWhereItEnded() throws Exception {
        Offer<RunListenerProvider> monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        assertEquals("monitor", monitor.name());
        CompletableFuture<Void> gone = laboratory.leaveAt(90, monitor);
        RunEngine run = laboratory.begin("listener", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        assertEquals("waiting for listener 'monitor'", run.reason().orElseThrow());

        laboratory.catalog.add(Role.LISTENER, monitor.name(), monitor.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run));
        assertFalse(RunFiles.events(run.directory(), "finished").isEmpty());
        assertSameRun(whole, run.directory());
    }

    @Test
    void aListenerWhoseBundleIsUninstalledIsNotWaitedFor() throws Exception {
        Offer<RunListenerProvider> monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        CompletableFuture<Void> gone = laboratory.leaveAt(90, monitor);
        RunEngine run = laboratory.begin("listener uninstalled", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.uninstall(monitor.bundle());

        assertEquals(RunState.FINISHED, Laboratory.end(run));
    }
}
