package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.virel.api.agent.Assembly;
import org.virel.api.listener.RunListener;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.settings.Setting;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** What fails soon after it was swapped in is taken back, and the run goes on as if it had never met it. */
class SwapTakenBackTest extends SwapFixture {
    @Test
    void aProviderThatThrowsSoonAfterItsSwapIsTakenBack() throws Exception {
        laboratory.catalog.add(Role.POLICY, "explosive", explosive(), acme);
        swapAt(107, "policy", "explosive");
        RunEngine run = laboratory.begin("taken back", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("test", place(run, "policy").bundle());
        SortedMap<String, String> undone = RunFiles.events(run.directory(), "undone").getFirst().details();
        assertTrue(undone.get("why").contains("boom"), undone::toString);
        assertEquals("com.acme:explosive@2.0.0#" + SHA, undone.get("to.policy"));
        assertSameRun(whole, run.directory());
    }

    @Test
    void theCheckpointBeforeASwapStillTakesItBackWhereAnotherWasAskedForInVain() throws Exception {
        laboratory.catalog.add(Role.POLICY, "explosive", explosive(), acme);
        swapAt(107, "policy", "explosive");
        swapAt(107, "temperature", "none-of-this-name");
        RunEngine run = laboratory.begin("in vain", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    @Test
    void whatOnlyASwapThatWasTakenBackCouldReadIsTakenBackToo() throws Exception {
        laboratory.catalog.add(Role.TEMPERATURE, "oven", new Oven(), acme);
        swapAt(107, "temperature", "oven");
        askAt(107, new Request.Reconfigure(Map.of("heat", "2")));
        RunEngine run = laboratory.begin("both taken back", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals(2, RunFiles.events(run.directory(), "undone").size());
        assertSameRun(whole, run.directory());
    }

    /** Somebody who asks again as soon as it was taken back gets it as far as a run that has failed, which can be resumed. */
    @Test
    void aSwapThatIsAskedForWheneverItWasTakenBackEndsTheRunInTime() throws Exception {
        laboratory.catalog.add(Role.POLICY, "explosive", explosive(), acme);
        Offer<?> insistent = laboratory.catalog.add(Role.LISTENER, "insistent", description -> new RunListener() {
            @Override
            public void event(RunEvent event) {
                if (event.kind().equals("undone")) {
                    laboratory.running().request(new Request.Swap("policy", "explosive", false));
                }
            }
        });
        swapAt(107, "policy", "explosive");
        RunEngine run = laboratory.begin("insisted", SHORT);

        assertEquals(RunState.FAILED, Laboratory.end(run));
        String reason = run.reason().orElseThrow();
        assertTrue(reason.contains("boom") && reason.endsWith("20 times without getting beyond step 107"), reason);
        assertEquals(Retreats.MOST + 1, RunFiles.events(run.directory(), "undone").size());
        laboratory.catalog.remove(insistent);
        laboratory.finishResumed("insisted", Map.of());
        assertSameRun(whole, run.directory());
    }

    @Test
    void aProviderWhoseStateCannotBeSavedLeavesTheRunAtItsLastCheckpoint() throws Exception {
        Offer<PolicyProvider> policy = laboratory.only(Role.POLICY);
        laboratory.catalog.remove(policy);
        AtomicBoolean broken = new AtomicBoolean();
        Offer<PolicyProvider> unsavable = laboratory.catalog.add(Role.POLICY, policy.name(),
                Tampered.made(PolicyProvider.class, policy.provider(), Policy.class, (method, arguments, meant) -> {
                    if (method.equals("save") && broken.get()) {
                        throw new IllegalStateException("lost it");
                    }
                    return meant.go();
                }));
        laboratory.at(129, run -> broken.set(true));
        CompletableFuture<Void> gone = laboratory.leaveAt(130, unsavable);
        RunEngine run = laboratory.begin("unsavable", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.add(Role.POLICY, policy.name(), policy.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    private static PolicyProvider explosive() {
        return Tampered.made(PolicyProvider.class, new TanhGaussianPolicyProvider(),
                Policy.class, (method, arguments, meant) -> {
                    if (method.equals("explore")) {
                        throw new IllegalStateException("boom");
                    }
                    return meant.go();
                });
    }

    @Test
    void aNewVersionThatThrowsIsTakenBackAndTheOldOneIsWaitedFor() throws Exception {
        Offer<PolicyProvider> policy = laboratory.only(Role.POLICY);
        CompletableFuture<Void> gone = laboratory.leaveAt(107, policy);
        RunEngine run = laboratory.begin("bad version", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        laboratory.catalog.add(Role.POLICY, policy.name(), explosive(), Jar.unknown("test", "1.1.0"));
        Laboratory.await(() -> run.events().stream().anyMatch(event -> event.kind().equals("undone")));
        Laboratory.await(() -> run.state() == RunState.WAITING);

        laboratory.catalog.add(Role.POLICY, policy.name(), policy.provider());

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    /** A temperature with a setting of its own that bursts when it is first asked for. */
    private static final class Oven implements TemperatureProvider {

        private static final Setting<Integer> HEAT = Setting.integer("heat", 1, 1, 9, "test");

        @Override
        public List<Setting<?>> settings() {
            return List.of(HEAT);
        }

        @Override
        public Temperature create(Assembly assembly) {
            assembly.settings().get(HEAT);
            return () -> {
                throw new IllegalStateException("boom");
            };
        }
    }
}
