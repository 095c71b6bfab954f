package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.temperature.Temperature;
import org.virel.environment.classic.internal.MountainCarContinuousProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** A swap at a boundary: who is chosen, what it keeps and what it refuses. */
class SwapTest extends SwapFixture {
    static Stream<Role<?>> roles() {
        return Role.ALL.stream().filter(role -> !role.equals(Role.LISTENER));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void theSameProviderFromAnotherBundleChangesNoByte(Role<?> role) throws Exception {
        offerAgain(role, acme);
        swapAt(107, role.key(), "com.acme:" + laboratory.catalog.offers(role).getFirst().name());
        RunEngine run = laboratory.begin("same " + role.key(), SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals(107, asked.getFirst().toCompletableFuture().get());
        List<Place> swapped = run.places().stream().filter(place -> place.role().equals(role.key())).toList();
        assertFalse(swapped.isEmpty());
        swapped.forEach(place -> assertEquals("com.acme", place.bundle(), place.path()));
        assertSameRun(whole, run.directory());
    }

    @Test
    void theEventSaysWhoTookWhosePlace() throws Exception {
        offerAgain(Role.TEMPERATURE, acme);
        swapAt(107, "temperature", "com.acme:constant");
        RunEvent event = RunFiles.events(laboratory.finish("event", SHORT), "swap").getFirst();

        assertEquals(107, event.step());
        assertEquals(Map.of("place", "temperature", "provider", "com.acme:constant",
                "from.temperature", "test:constant@1.0.0#", "to.temperature", "com.acme:constant@2.0.0#" + SHA),
                event.details());
    }

    @Test
    void aCheckpointIsWrittenBeforeIt() throws Exception {
        offerAgain(Role.M_STEP, acme);
        swapAt(107, "m_step", "com.acme:direct");
        Path run = laboratory.finish("checkpoint before", SHORT);

        assertTrue(Files.isDirectory(run.resolve("checkpoints/step-000000000107")));
    }

    @Test
    void thePluginsThatARunUsedAreKept() throws Exception {
        offerAgain(Role.M_STEP, acme);
        swapAt(107, "m_step", "com.acme:direct");
        Path run = laboratory.finish("kept", SHORT);

        assertEquals(BYTES, Files.readString(run.resolve("plugins").resolve(SHA + ".jar")));
        assertFalse(Files.exists(whole.resolve("plugins")));
    }

    @Test
    void onePlaceOfSeveralCanBeSwapped() throws Exception {
        offerAgain(Role.NETWORK, acme);
        swapAt(107, "critic.hard.q0", "com.acme:plain");
        RunEngine run = laboratory.begin("one place", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals(List.of("critic.hard.q0"), run.places().stream()
                .filter(place -> place.bundle().equals("com.acme"))
                .map(Place::path)
                .toList());
        assertSameRun(whole, run.directory());
    }

    @Test
    void whatCannotTakeUpTheStateIsRefusedAndNothingChanges() throws Exception {
        laboratory.catalog.add(Role.POLICY, "forgetful", forgetful(), acme);
        swapAt(107, "policy", "forgetful");

        assertSameRun(whole, laboratory.finish("refused", SHORT));
        String why = refusal();
        assertTrue(why.contains("forgetful (com.acme 2.0.0)") && why.contains("policy"), why);
        assertTrue(why.contains("knows nothing of this state"), why);
        assertTrue(RunFiles.events(laboratory.directory("refused"), "swap").isEmpty());
    }

    @Test
    void whatCannotTakeUpTheStateBeginsAnewWhereThatIsAskedFor() throws Exception {
        laboratory.catalog.add(Role.POLICY, "forgetful", forgetful(), acme);
        askAt(107, new Request.Swap("policy", "forgetful", true));
        RunEngine run = laboratory.begin("fresh", Map.of("total_timesteps", "109"));

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("true", RunFiles.events(run.directory(), "swap").getFirst().details().get("fresh"));
    }

    private static PolicyProvider forgetful() {
        return Tampered.made(PolicyProvider.class, new TanhGaussianPolicyProvider(),
                Policy.class, (method, arguments, meant) -> {
                    if (method.equals("restore")) {
                        throw new IllegalArgumentException("knows nothing of this state");
                    }
                    return meant.go();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "polcy, tanh-gaussian, unknown place 'polcy': did you mean policy?",
        "policy, tanh-gausian, did you mean tanh-gaussian?",
        "policy, com.acme:tanh-gaussian, unknown policy 'com.acme:tanh-gaussian'",
        "critic.soft.operator, hard, unknown place 'critic.soft.operator'"
    })
    void whatIsNotThereIsRefusedByName(String place, String provider, String why) throws Exception {
        swapAt(90, place, provider);

        assertSameRun(whole, laboratory.finish("unknown " + place + provider, SHORT));
        String refusal = refusal();
        assertTrue(refusal.contains(why), refusal);
    }

    @Test
    void aNameThatSeveralPluginsOfferMustBeSaidInFull() throws Exception {
        Jar first = Jar.plugin("com.acme", "1.0.0", folder.resolve("none"));
        Jar second = Jar.plugin("org.other", "1.0.0", folder.resolve("none"));
        TanhGaussianPolicyProvider provider = new TanhGaussianPolicyProvider();
        laboratory.catalog.add(Role.POLICY, "twice", provider, first);
        laboratory.catalog.add(Role.POLICY, "twice", provider, second);
        swapAt(90, "policy", "twice");
        swapAt(100, "policy", "org.other:twice");
        RunEngine run = laboratory.begin("ambiguous", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("policy 'twice' is offered by several plugins: ask for 'com.acme:twice' or 'org.other:twice'",
                refusal());
        assertEquals(100, asked.get(1).toCompletableFuture().get());
    }

    @Test
    void aPluginOfANameThatIsTakenChangesNothing() throws Exception {
        Jar plugin = Jar.plugin("com.acme", "9.0.0", folder.resolve("none"));
        laboratory.catalog.add(Role.POLICY, "tanh-gaussian", forgetful(), plugin);

        assertSameRun(whole, laboratory.finish("taken", SHORT));
    }

    @Test
    void aPinnedRunRefusesEveryChange() throws Exception {
        swapAt(90, "policy", "tanh-gaussian");
        askAt(91, new Request.Reconfigure(Map.of("learning_rate", "0.01")));
        RunEngine run = laboratory.begin("pinned", Map.of("total_timesteps", "250", "pinned", "true"));

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertTrue(refusal().contains("pinned=true"), refusal());
        assertThrows(ExecutionException.class, () -> asked.get(1).toCompletableFuture().get());
        assertEquals(Files.readString(whole.resolve("progress.csv")),
                Files.readString(run.directory().resolve("progress.csv")));
    }

    @Test
    void aRunThatWaitsTakesAnotherProviderThatIsNamed() throws Exception {
        Offer<?> policy = laboratory.only(Role.POLICY);
        laboratory.catalog.add(Role.POLICY, "other", laboratory.only(Role.POLICY).provider(), acme);
        CompletableFuture<Void> gone = laboratory.leaveAt(130, policy);
        RunEngine run = laboratory.begin("waits", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);

        assertEquals(130, Laboratory.ask(run, new Request.Swap("policy", "other", false)));

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertSameRun(whole, run.directory());
    }

    @Test
    void aStoppedBundleIsWaitedForEvenWhereAnotherOffersTheName() throws Exception {
        Offer<PolicyProvider> policy = laboratory.only(Role.POLICY);
        CompletableFuture<Void> gone = laboratory.leaveAt(130, policy);
        RunEngine run = laboratory.begin("stopped bundle", SHORT);
        gone.get(60, TimeUnit.SECONDS);
        Laboratory.await(() -> run.state() == RunState.WAITING);
        laboratory.catalog.add(Role.POLICY, policy.name(), policy.provider(), acme);
        Thread.sleep(100);
        assertEquals(RunState.WAITING, run.state());

        laboratory.catalog.uninstall("test");

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("com.acme", place(run, "policy").bundle());
        assertSameRun(whole, run.directory());
    }

    @Test
    void anErrorWhileASuccessorIsMadeIsARefusal() throws Exception {
        laboratory.catalog.add(Role.POLICY, "erroneous", Tampered.around(PolicyProvider.class,
                new TanhGaussianPolicyProvider(), (method, arguments, meant) -> {
                    if (method.equals("create")) {
                        throw new AssertionError("not so");
                    }
                    return meant.go();
                }), acme);
        swapAt(107, "policy", "erroneous");

        assertSameRun(whole, laboratory.finish("error", SHORT));
        assertTrue(refusal().contains("not so"), refusal());
    }

    @Test
    void aFreshStartIsSuggestedWhereItWouldHelp() throws Exception {
        AtomicInteger made = new AtomicInteger();
        laboratory.catalog.add(Role.TEMPERATURE, "forgetful", assembly -> Tampered.around(Temperature.class, () -> 1,
                (method, arguments, meant) -> {
                    if (method.equals("restore")) {
                        throw new IllegalArgumentException("knows nothing of that");
                    }
                    return meant.go();
                }), acme);
        laboratory.catalog.add(Role.TEMPERATURE, "hopeless", assembly -> {
            made.incrementAndGet();
            throw new IllegalArgumentException("cannot be");
        }, acme);
        swapAt(107, "temperature", "forgetful");
        swapAt(108, "temperature", "hopeless");

        assertSameRun(whole, laboratory.finish("suggested", SHORT));
        assertTrue(
                refusal().endsWith("knows nothing of that. Its state aside it could: ask for a fresh start (--fresh)"),
                refusal());
        asked.removeFirst();
        assertTrue(refusal().endsWith("cannot be"), refusal());
        assertEquals(2, made.get());
    }

    @Test
    void anotherTaskBeginsAnEpisodeOfItsOwnAndTheLearnerGoesOn() throws Exception {
        laboratory.catalog.add(Role.ENVIRONMENT, "Pendulum-moon", laboratory.only(Role.ENVIRONMENT).provider(), acme);
        swapAt(107, "environment", "Pendulum-moon");
        RunEngine run = laboratory.begin("moon", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("Pendulum-moon", place(run, "environment").provider());
        String monitor = Files.readString(run.directory().resolve("monitor.csv"));
        assertFalse(monitor.equals(Files.readString(whole.resolve("monitor.csv"))));
    }

    @Test
    void aTaskWithOtherSpacesIsRefusedWithBoth() throws Exception {
        laboratory.catalog.add(Role.ENVIRONMENT, "MountainCarContinuous-v0",
                new MountainCarContinuousProvider(), acme);
        swapAt(107, "environment", "MountainCarContinuous-v0");

        assertSameRun(whole, laboratory.finish("other spaces", SHORT));
        String why = refusal();
        assertTrue(why.contains("the environment has") && why.contains("1 in [-0.07, 0.07]")
                && why.contains("1 in [-8.0, 8.0]"), why);
    }

    @Test
    void aSettingThatIsTakenBackHasItsDefaultAgain() throws Exception {
        askAt(90, new Request.Reconfigure(Map.of("log_interval", "10")));
        askAt(91, new Request.Reconfigure(Map.of(), Set.of("log_interval")));
        RunEngine run = laboratory.begin("taken back setting", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("1000", run.settings().get("log_interval"));
    }

    @Test
    void theSettingsSayWhoWasAskedFor() throws Exception {
        offerAgain(Role.TEMPERATURE, acme);
        swapAt(107, "temperature", "com.acme:constant");
        RunEngine run = laboratory.begin("settings", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("com.acme:constant", run.settings().get("temperature"));
    }
}
