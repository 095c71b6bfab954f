package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virel.run.internal.engine.RunFiles.assertSameRun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.agent.Assembly;
import org.virel.api.listener.RunListenerProvider;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.Provider;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.api.run.RunEvent;
import org.virel.api.run.RunState;
import org.virel.api.settings.Setting;
import org.virel.api.temperature.Temperature;
import org.virel.api.temperature.TemperatureProvider;
import org.virel.environment.classic.internal.MountainCarContinuousProvider;
import org.virel.policy.gaussian.internal.TanhGaussianPolicyProvider;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** A swap at a boundary: what it keeps, what it refuses, and how it is remembered. */
class SwapTest {

    private static final Map<String, String> SHORT = Map.of("total_timesteps", "250");
    private static final String BYTES = "the bytes of a plugin";
    private static final String SHA = "a774daf8601e381190f1ce8d5ccf6b93320a8d18c76aeafcd78c39dabaeddf98";

    @TempDir
    static Path folder;

    private static Path whole;
    private static Jar acme;

    private final Laboratory laboratory = new Laboratory(folder);
    private final List<CompletionStage<Long>> asked = new ArrayList<>();

    @BeforeAll
    static void doWholeRun() throws Exception {
        acme = Jar.plugin("com.acme", "2.0.0", Files.writeString(folder.resolve("acme.jar"), BYTES));
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    static Stream<Role<?>> roles() {
        return Role.ALL.stream().filter(role -> !role.equals(Role.LISTENER));
    }

    private void askAt(long step, Request request) {
        laboratory.at(step, run -> asked.add(run.request(request)));
    }

    private void swapAt(long step, String place, String provider) {
        askAt(step, new Request.Swap(place, provider, false));
    }

    /** Offers what is there once more, from another bundle. */
    private <P extends Provider> void offerAgain(Role<P> role, Jar jar) {
        Offer<P> known = laboratory.only(role);
        laboratory.catalog.add(role, known.name(), known.provider(), jar);
    }

    private String refusal() {
        ExecutionException refused = assertThrows(ExecutionException.class,
                () -> asked.getFirst().toCompletableFuture().get(60, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
        return refused.getCause().getMessage();
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

    private static Place place(RunEngine run, String path) {
        return run.places().stream().filter(place -> place.path().equals(path)).findFirst().orElseThrow();
    }

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

    @Test
    void aRepetitionOfARepetitionIsTheSame() throws Exception {
        Path first = softerFrom(107).finish("once", SHORT);
        assertEquals(RunState.FINISHED, Laboratory.end(softer(new Laboratory(folder)).repeat("twice", "once")));

        RunEngine third = softer(new Laboratory(folder)).repeat("three times", "twice");
        assertEquals(RunState.FINISHED, Laboratory.end(third), () -> third.reason().orElse(""));
        assertSameRun(first, third.directory());
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
        assertTrue(why.contains("the environment has") && why.contains("-0.07]") && why.contains("-8.0]"), why);
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
    void aListenerIsSwappedForAnotherOfItsName() throws Exception {
        var monitor = laboratory.catalog.offers(Role.LISTENER).getFirst();
        laboratory.catalog.add(Role.LISTENER, monitor.name(), monitor.provider(), acme);
        swapAt(107, "listener", "com.acme:monitor");

        assertSameRun(whole, laboratory.finish("listener swapped", SHORT));
        assertEquals(107, asked.getFirst().toCompletableFuture().get());
    }

    @Test
    void theSettingsSayWhoWasAskedFor() throws Exception {
        offerAgain(Role.TEMPERATURE, acme);
        swapAt(107, "temperature", "com.acme:constant");
        RunEngine run = laboratory.begin("settings", SHORT);

        assertEquals(RunState.FINISHED, Laboratory.end(run), () -> run.reason().orElse(""));
        assertEquals("com.acme:constant", run.settings().get("temperature"));
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
