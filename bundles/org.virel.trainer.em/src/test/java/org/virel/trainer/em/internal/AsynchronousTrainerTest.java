package org.virel.trainer.em.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.api.trainer.Trainer;
import org.virel.testkit.TestAssembly;

class AsynchronousTrainerTest {

    private static final Box SPACE = Box.of(1, -1, 1);

    private static Trainer trainer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("learning_starts", "0", "batch_size", "4"));
        all.putAll(settings);
        return new AsynchronousTrainerProvider().create(TestAssembly.of(SPACE, SPACE, all));
    }

    @Test
    void inLockStepAllCollectThenAllFormGradientsThenTheOwnerAppliesTheirMean() {
        RecordedTeam team = new RecordedTeam(2);
        trainer(Map.of("agents", "2")).iterate(team.owner());
        assertEquals(
                List.of(
                        "together", "0 collect", "1 collect", "0 prepare",
                        "together",
                        "0 sample 4", "0 M gradients", "0 E gradients",
                        "1 sample 4", "1 M gradients", "1 E gradients",
                        "0 add 0 x 0.500", "0 add 1 x 0.500",
                        "0 learn", "0 M apply", "0 E apply", "0 targets"),
                team.calls());
        assertEquals(0, team.colleague(1).parameters().integer("of"), "it has the owner's parameters");
    }

    @Test
    void aMeanIsOfAsManyGradientsAsThereAreAgents() {
        RecordedTeam team = new RecordedTeam(5);
        trainer(Map.of("agents", "5")).iterate(team.owner());
        assertEquals(
                List.of(
                        "0 add 0 x 0.200", "0 add 1 x 0.200", "0 add 2 x 0.200", "0 add 3 x 0.200", "0 add 4 x 0.200"),
                team.calls().stream().filter(call -> call.contains("add")).toList());
    }

    @Test
    void oneAgentAloneAppliesItsGradientAsItIs() {
        for (String mode : List.of("lock-step", "free")) {
            RecordedTeam team = new RecordedTeam(1);
            trainer(Map.of("agents", "1", "mode", mode, "iteration_steps", "1")).iterate(team.owner());
            assertEquals(
                    List.of(
                            "0 collect", "0 prepare", "0 sample 4", "0 M gradients", "0 E gradients", "0 learn",
                            "0 M apply", "0 E apply", "0 targets"),
                    team.calls().stream().filter(call -> call.startsWith("0")).toList());
        }
    }

    @Test
    void nothingIsLearnedBeforeLearningStarts() {
        RecordedTeam team = new RecordedTeam(2);
        Trainer trainer = trainer(Map.of("agents", "2", "learning_starts", "3"));
        trainer.iterate(team.owner());
        trainer.iterate(team.owner());
        assertEquals(0, count(team.calls(), "0 M apply"));
        trainer.iterate(team.owner());
        assertEquals(1, count(team.calls(), "0 M apply"));
    }

    @Test
    void anIterationTakesTheStepsAndUpdatesThatTheScheduleSays() {
        RecordedTeam team = new RecordedTeam(2);
        trainer(Map.of("agents", "2", "train_freq", "3", "gradient_steps", "2")).iterate(team.owner());
        List<String> calls = team.calls();
        assertEquals(3, count(calls, "1 collect"));
        for (String call : List.of("0 prepare", "1 sample 4", "0 M apply", "0 targets", "0 add 1 x 0.500")) {
            assertEquals(2, count(calls, call), call);
        }
    }

    @Test
    void theEStepWaitsForItsShareOfMStepsAndTargetsForTheirInterval() {
        RecordedTeam team = new RecordedTeam(2);
        Trainer trainer = trainer(Map.of("agents", "2", "policy_delay", "3", "target_update_interval", "2"));
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            trainer.iterate(team.owner());
            List<String> calls = team.calls();
            assertEquals(count(calls, "0 E gradients"), count(calls, "1 E gradients"));
            marks.append(count(calls, "0 E apply") > 0 ? 'E' : '.').append(count(calls, "0 targets") > 0 ? 'T' : '.');
        }
        assertEquals("...TE..T..ET", marks.toString());
    }

    @Test
    void whatIsHandedOverAtTheEndIsNotLostAndNobodyWaits() {
        Exchange exchange = new Exchange(2, State.EMPTY);
        exchange.end();
        for (int i = 0; i < 3 * Exchange.WAITING; i++) {
            exchange.handOver(new Exchange.Contribution(1, State.EMPTY, true));
        }
        for (int i = 0; i < 3 * Exchange.WAITING; i++) {
            assertTrue(exchange.next().isPresent());
        }
        assertTrue(exchange.next().isEmpty());
    }

    /** On one thread the colleague finds the iteration over when its turn comes. */
    @Test
    void anIterationOfFreeAgentsEndsWithTheStepsThatTheSettingSays() {
        RecordedTeam team = new RecordedTeam(2);
        trainer(Map.of("agents", "2", "mode", "free", "iteration_steps", "4")).iterate(team.owner());
        List<String> calls = team.calls();
        assertEquals(4, count(calls, "0 M apply"));
        assertEquals(4, count(calls, "gather"));
    }

    @Test
    void whoIsTooFarAheadWaitsUntilAGradientOfItsOwnIsTaken() throws Exception {
        Exchange exchange = new Exchange(3, State.EMPTY);
        for (int i = 0; i < Exchange.WAITING; i++) {
            exchange.handOver(new Exchange.Contribution(1, State.EMPTY, true));
        }
        exchange.handOver(new Exchange.Contribution(2, State.EMPTY, true));
        Thread ahead = Thread.ofPlatform().daemon()
                .start(() -> exchange.handOver(new Exchange.Contribution(1, State.EMPTY, true)));
        ahead.join(50);
        assertTrue(ahead.isAlive());
        exchange.next();
        ahead.join(30_000);
        assertTrue(!ahead.isAlive());
    }

    @Test
    void onlyFreeAgentsThatAreSeveralCannotBeReproduced() {
        assertTrue(trainer(Map.of("agents", "2", "mode", "free")).irreproducible().orElseThrow().contains("2 agents"));
        assertTrue(trainer(Map.of("agents", "1", "mode", "free")).irreproducible().isEmpty());
        assertTrue(trainer(Map.of("agents", "2")).irreproducible().isEmpty());
    }

    @Test
    void aRestoredTrainerIsAtTheSamePointOfItsRhythm() {
        Map<String, String> settings = Map.of("agents", "2", "policy_delay", "3", "target_update_interval", "2");
        RecordedTeam team = new RecordedTeam(2);
        Trainer unbroken = trainer(settings);
        for (int i = 0; i < 4; i++) {
            unbroken.iterate(team.owner());
        }
        Trainer resumed = trainer(settings);
        resumed.restore(unbroken.save());
        team.calls();
        for (int i = 0; i < 7; i++) {
            unbroken.iterate(team.owner());
            List<String> expected = team.calls();
            resumed.iterate(team.owner());
            assertEquals(expected, team.calls());
        }
    }

    @Test
    void theStateOfAnotherNumberOfAgentsIsRefused() {
        State three = trainer(Map.of("agents", "3")).save();
        assertThrows(IllegalArgumentException.class, () -> trainer(Map.of("agents", "2")).restore(three));
    }

    @Test
    void anUnknownCriticToAlignToIsRefusedBeforeTheFirstStep() {
        RecordedTeam team = new RecordedTeam(2);
        Trainer trainer = trainer(
                Map.of("agents", "2", "reward_alignment", "automatic", "aligned_to", "sofd", "learning_starts", "9"));
        assertThrows(SettingException.class, () -> trainer.iterate(team.owner()));
        assertEquals(List.of(), team.calls());
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TestAssembly assembly = TestAssembly.of(SPACE, SPACE, Map.of());
        AsynchronousTrainerProvider provider = new AsynchronousTrainerProvider();
        provider.create(assembly);
        assertEquals(
                provider.settings().stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(assembly.settings().used().keySet()));
    }

    @Test
    void noAgentsAreRefused() {
        assertThrows(SettingException.class, () -> trainer(Map.of("agents", "0")));
    }

    private static long count(List<String> calls, String call) {
        return calls.stream().filter(call::equals).count();
    }
}
