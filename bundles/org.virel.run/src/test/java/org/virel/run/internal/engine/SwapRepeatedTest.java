package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.run.Request;
import org.virel.api.run.RunState;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Role;

/** Swaps are made again: on a resume, and in a run that repeats another. */
class SwapRepeatedTest extends SwapFixture {
    @Test
    void whatIsSwappedIsStillThereAfterAResume() throws Exception {
        offerAgain(Role.NETWORK, acme);
        swapAt(107, "network", "com.acme:plain");
        askAt(180, new Request.Stop());
        Laboratory.end(laboratory.begin("resumed", SHORT));

        RunEngine run = laboratory.resume("resumed", Map.of());
        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        run.places().stream()
                .filter(place -> place.role().equals("network"))
                .forEach(place -> assertEquals("com.acme", place.bundle(), place.path()));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aResumeFromBeforeASwapRepeatsIt() throws Exception {
        Path expected = softerFrom(107).finish("softer", SHORT);
        Path repeated = softerFrom(107).finish("softer again", SHORT);
        RunFiles.delete(repeated.resolve("checkpoints/step-000000000107"));
        RunFiles.keepOldest(repeated, 0);

        assertSameRun(expected, softer(new Laboratory(folder)).finishResumed("softer again", Map.of()));
        assertEquals(1, RunFiles.events(repeated, "swap").size());
    }

    /** The same policy with another noise: what follows is other bytes. */
    private static Laboratory softer(Laboratory in) {
        PolicyProvider policy = Tampered.made(PolicyProvider.class, new TanhGaussianPolicyProvider(),
                Policy.class, (method, arguments, meant) -> {
                    Object result = meant.go();
                    if (method.equals("explore")) {
                        float[] action = (float[]) arguments[2];
                        action[0] = 0.5f * action[0];
                    }
                    return result;
                });
        in.catalog.add(Role.POLICY, "softer", policy);
        return in;
    }

    private static Laboratory softerFrom(long step) {
        return softer(new Laboratory(folder))
                .at(step, run -> run.request(new Request.Swap("policy", "softer", false)));
    }

    @Test
    void aRunIsRepeatedWithItsSwapsAtTheSameSteps() throws Exception {
        Path first = softerFrom(107)
                .at(160, run -> run.request(new Request.Reconfigure(Map.of("learning_rate", "0.01"))))
                .at(200, run -> run.request(new Request.Swap("policy", "tanh-gaussian", false)))
                .finish("first", SHORT);
        assertFalse(Files.readString(first.resolve("progress.csv"))
                .equals(Files.readString(whole.resolve("progress.csv"))));

        RunEngine rerun = softer(new Laboratory(folder)).repeat("rerun", "first");
        assertEquals(RunState.FINISHED, Laboratory.end(rerun), () -> rerun.reason().orElse(""));
        assertSameRun(first, rerun.directory());
    }

    @Test
    void aRepetitionEndsWhereTheRunWasStopped() throws Exception {
        Laboratory stopped = softerFrom(107).at(170, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(stopped.begin("stopped for good", SHORT)));

        RunEngine rerun = softer(new Laboratory(folder)).repeat("rerun of stopped", "stopped for good");
        assertEquals(RunState.STOPPED, Laboratory.end(rerun), () -> rerun.reason().orElse(""));
        assertSameRun(laboratory.directory("stopped for good"), rerun.directory());
        assertEquals(Optional.empty(),
                SavedRun.difference(laboratory.directory("stopped for good"), rerun.directory()));
        assertTrue(SavedRun.difference(whole, rerun.directory()).isPresent());
    }

    @Test
    void aRepetitionThatWasStoppedGoesOnRepeating() throws Exception {
        Path first = softerFrom(107)
                .at(200, run -> run.request(new Request.Swap("policy", "tanh-gaussian", false)))
                .finish("first of two", SHORT);
        Laboratory stopping = softer(new Laboratory(folder)).at(150, run -> run.request(new Request.Stop()));
        assertEquals(RunState.STOPPED, Laboratory.end(stopping.repeat("stopped rerun", "first of two")));

        assertSameRun(first, softer(new Laboratory(folder)).finishResumed("stopped rerun", Map.of()));
    }

    @Test
    void aRepetitionOfARepetitionIsTheSame() throws Exception {
        Path first = softerFrom(107).finish("once", SHORT);
        assertEquals(RunState.FINISHED, Laboratory.end(softer(new Laboratory(folder)).repeat("twice", "once")));

        RunEngine third = softer(new Laboratory(folder)).repeat("three times", "twice");
        assertEquals(RunState.FINISHED, Laboratory.end(third), () -> third.reason().orElse(""));
        assertSameRun(first, third.directory());
    }
}
