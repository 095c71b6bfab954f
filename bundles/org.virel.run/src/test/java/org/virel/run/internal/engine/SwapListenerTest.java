package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.run.RunState;
import org.virel.environment.classic.internal.PendulumProvider;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** Listeners are replaced, too: their state goes along, and who is told is not forgotten. */
class SwapListenerTest extends SwapFixture {

    @Test
    void aListenerOfANewVersionTakesOverWhereTheOldOneLeavesAfterItHasCome() throws Exception {
        Offer<RunListenerProvider> monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        laboratory.at(90, run -> laboratory.catalog.add(Role.LISTENER, monitor.name(), monitor.provider()));
        CompletableFuture<Void> gone = laboratory.leaveAt(100, monitor);
        RunEngine run = laboratory.begin("new listener", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        gone.get(60, TimeUnit.SECONDS);
        assertSameRun(whole, run.directory());
    }

    @Test
    void aListenerIsSwappedForAnotherOfItsName() throws Exception {
        var monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        laboratory.catalog.add(Role.LISTENER, monitor.name(), monitor.provider(), acme);
        swapAt(107, "listener", "com.acme:monitor");

        assertSameRun(whole, laboratory.finish("listener swapped", SHORT));
        assertEquals(107, asked.getFirst().toCompletableFuture().get());
    }

    /** The run fails before the next checkpoint that is due. */
    @Test
    void aListenerThatWasSwappedInIsToldAfterAResumeToo() throws Exception {
        var monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        AtomicInteger made = new AtomicInteger();
        laboratory.catalog.add(Role.LISTENER, monitor.name(), run -> {
            made.incrementAndGet();
            return monitor.provider().create(run);
        }, acme);
        swapAt(117, "listener", "com.acme:monitor");
        Offer<EnvironmentProvider> pendulum = laboratory.replace(Role.ENVIRONMENT,
                Tampered.environment(new PendulumProvider(), (environment, step, meant) -> {
                    if (step == 119) {
                        throw new IllegalStateException("dies");
                    }
                    return meant;
                }));
        RunEngine run = laboratory.begin("listener resumed", SHORT);
        assertEquals(RunState.FAILED, Laboratory.end(run));
        assertEquals(1, made.get());

        laboratory.catalog.remove(pendulum);
        laboratory.catalog.add(Role.ENVIRONMENT, pendulum.name(), new PendulumProvider());
        assertSameRun(whole, laboratory.finishResumed("listener resumed", Map.of()));
        assertEquals(2, made.get());
    }

    @Test
    void aListenerThatCannotBeginAgainIsTriedOnce() throws Exception {
        var monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        AtomicInteger tried = new AtomicInteger();
        laboratory.catalog.add(Role.LISTENER, "touchy", run -> {
            if (tried.incrementAndGet() > 1) {
                throw new IllegalStateException("not again");
            }
            return monitor.provider().create(run);
        }, acme);
        laboratory.finish("touchy", Map.of("total_timesteps", "200"));
        laboratory.finishResumed("touchy", SHORT);
        assertEquals(2, tried.get());
    }
}
