package org.virel.trainer.em.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
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

class EmTrainerTest {

    private static final Box SPACE = Box.of(1, -1, 1);

    /** All gradients from the parameters before the update; then critics, policy, slowly following copies. */
    @Test
    void anIterationCollectsThenFormsAllGradientsThenAppliesThem() {
        RecordedAgent recorded = new RecordedAgent("hard", "soft");
        trainer(Map.of()).iterate(recorded.agent());
        assertEquals(
                List.of(
                        "collect",
                        "prepare",
                        "sample 4",
                        "M gradients hard",
                        "M gradients soft",
                        "E gradients",
                        "learn",
                        "M apply hard",
                        "M apply soft",
                        "E apply",
                        "targets hard",
                        "targets soft"),
                recorded.calls());
    }

    /** An empty replay does not know yet. */
    @Test
    void aBatchAsksForAsManySuccessorsAsTheReplayHolds() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of());
        for (int successors : new int[] {1, 2, 3}) {
            recorded.hold(successors);
            trainer.iterate(recorded.agent());
            assertEquals(successors, recorded.lastBatch().successors());
        }
    }

    @Test
    void nothingIsLearnedBeforeLearningStarts() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("learning_starts", "3"));
        trainer.iterate(recorded.agent());
        trainer.iterate(recorded.agent());
        assertEquals(List.of("collect", "collect"), recorded.calls());
        trainer.iterate(recorded.agent());
        assertEquals(1, count(recorded.calls(), "M apply hard"));
    }

    @Test
    void learningStartsAfterAThousandStepsUnlessSaidOtherwise() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = new EmTrainerProvider().create(TestAssembly.of(SPACE, SPACE, Map.of()));
        for (int i = 0; i < 999; i++) {
            trainer.iterate(recorded.agent());
        }
        assertEquals(Collections.nCopies(999, "collect"), recorded.calls());
        trainer.iterate(recorded.agent());
        assertEquals(1, count(recorded.calls(), "sample 128"));
    }

    @Test
    void anIterationTakesTheStepsAndUpdatesThatTheScheduleSays() {
        RecordedAgent recorded = new RecordedAgent("hard");
        trainer(Map.of("train_freq", "3", "gradient_steps", "2")).iterate(recorded.agent());
        List<String> calls = recorded.calls();
        assertEquals(List.of("collect", "collect", "collect", "prepare"), calls.subList(0, 4));
        for (String call : List.of("prepare", "sample 4", "M apply hard", "E apply", "targets hard")) {
            assertEquals(2, count(calls, call), call);
        }
    }

    @Test
    void theLastStepOfAnIterationIsUnderWayWhileItLearnsWhereTheSettingSaysSo() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("train_freq", "2", "collect_while_learning", "true"));
        List<Long> steps = new ArrayList<>();
        recorded.onCall("E apply", () -> steps.add(recorded.agent().steps()));
        trainer.iterate(recorded.agent());
        trainer.iterate(recorded.agent());
        assertEquals(List.of(1L, 3L), steps, "steps that were there to learn from");
        assertEquals(4, recorded.agent().steps());
    }

    @Test
    void theLastStepComesBeforeTheUpdatesUnlessSaidOtherwise() {
        RecordedAgent recorded = new RecordedAgent("hard");
        List<Long> steps = new ArrayList<>();
        recorded.onCall("E apply", () -> steps.add(recorded.agent().steps()));
        trainer(Map.of("train_freq", "2")).iterate(recorded.agent());
        assertEquals(List.of(2L), steps);
    }

    @Test
    void nothingIsLearnedFromAnEmptyReplayWhileTheFirstStepIsUnderWay() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("collect_while_learning", "true"));
        trainer.iterate(recorded.agent());
        assertEquals(List.of("collect"), recorded.calls());
        trainer.iterate(recorded.agent());
        assertEquals(1, count(recorded.calls(), "M apply hard"));
    }

    @Test
    void stepsThatAreUnderWayDoNotCountForLearningStarts() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("learning_starts", "3", "collect_while_learning", "true"));
        for (int i = 0; i < 3; i++) {
            trainer.iterate(recorded.agent());
        }
        assertEquals(List.of("collect", "collect", "collect"), recorded.calls());
        trainer.iterate(recorded.agent());
        assertEquals(1, count(recorded.calls(), "M apply hard"));
    }

    @Test
    void theEStepWaitsForItsShareOfMSteps() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("policy_delay", "3"));
        assertEquals("..E..E..E", marks(trainer, recorded, 9, "E gradients", 'E'));
        assertEquals("..E..E..E", marks(trainer, recorded, 9, "E apply", 'E'));
        assertEquals("MMM", marks(trainer, recorded, 3, "M apply hard", 'M'));
        assertEquals("LLL", marks(trainer, recorded, 3, "learn", 'L'));
    }

    @Test
    void theSlowlyFollowingCopiesMoveAtTheirInterval() {
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer trainer = trainer(Map.of("target_update_interval", "2"));
        assertEquals(".T.T.T", marks(trainer, recorded, 6, "targets hard", 'T'));
    }

    @Test
    void theSizeOfABatchIsTheSetting() {
        RecordedAgent recorded = new RecordedAgent("hard");
        trainer(Map.of("batch_size", "9")).iterate(recorded.agent());
        assertEquals(9, recorded.lastBatch().rows());
        assertEquals(1, recorded.lastBatch().successors());
        assertEquals(3, recorded.lastBatch().observations().columns());
        assertEquals(2, recorded.lastBatch().actions().columns());
    }

    @Test
    void aRestoredTrainerIsAtTheSamePointOfItsRhythm() {
        Map<String, String> settings = Map.of("policy_delay", "3", "target_update_interval", "2");
        RecordedAgent recorded = new RecordedAgent("hard");
        Trainer unbroken = trainer(settings);
        for (int i = 0; i < 4; i++) {
            unbroken.iterate(recorded.agent());
        }
        State saved = unbroken.save();
        Trainer resumed = trainer(settings);
        resumed.restore(saved);
        recorded.calls();
        for (int i = 0; i < 7; i++) {
            unbroken.iterate(recorded.agent());
            List<String> expected = recorded.calls();
            resumed.iterate(recorded.agent());
            assertEquals(expected, recorded.calls());
        }
    }

    @Test
    void aStateWithUnknownEntriesIsRefused() {
        State strange = State.builder().put("updates", 1).put("epochs", 2).build();
        assertThrows(IllegalArgumentException.class, () -> trainer(Map.of()).restore(strange));
    }

    @Test
    void everySettingThatIsReadIsListed() {
        TestAssembly assembly = TestAssembly.of(SPACE, SPACE, Map.of());
        EmTrainerProvider provider = new EmTrainerProvider();
        provider.create(assembly);
        assertEquals(
                provider.settings().stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(assembly.settings().used().keySet()));
    }

    @Test
    void aDelayOfZeroIsRefused() {
        assertThrows(SettingException.class, () -> trainer(Map.of("policy_delay", "0")));
        assertThrows(SettingException.class, () -> trainer(Map.of("target_update_interval", "0")));
        assertThrows(SettingException.class, () -> trainer(Map.of("train_freq", "0")));
    }

    private static Trainer trainer(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("learning_starts", "0", "batch_size", "4"));
        all.putAll(settings);
        return new EmTrainerProvider().create(TestAssembly.of(SPACE, SPACE, all));
    }

    private static long count(List<String> calls, String call) {
        return calls.stream().filter(call::equals).count();
    }

    /** Returns a mark for each iteration in which the call came, else a dot. */
    private static String marks(Trainer trainer, RecordedAgent recorded, int iterations, String call, char mark) {
        StringBuilder marks = new StringBuilder();
        recorded.calls();
        for (int i = 0; i < iterations; i++) {
            trainer.iterate(recorded.agent());
            marks.append(count(recorded.calls(), call) > 0 ? mark : '.');
        }
        return marks.toString();
    }
}
