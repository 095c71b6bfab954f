package org.virel.temperature.selfconsistent.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virel.api.agent.Combination;
import org.virel.api.environment.Box;
import org.virel.api.random.RandomStream;
import org.virel.api.settings.SettingException;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;
import org.virel.testkit.StateAssertions;
import org.virel.testkit.TestActionValue;
import org.virel.testkit.TestAgent;
import org.virel.testkit.TestAssembly;
import org.virel.testkit.TestCritic;
import org.virel.testkit.UnusedOperator;

/** Gamma is 0.99, c is 1 and p is 2 unless said. */
class SelfConsistentTemperatureTest {

    private static final double GAMMA = 0.99;

    /** At Q* of two actions a gap apart F(eps) = (gamma gap / (1 + exp(gap / eps)))^2 / 2. */
    @ParameterizedTest
    @CsvSource({"27, 44.4", "30, 67.1", "100, 1118"})
    void atTheOptimumTheSmallestRootIsZeroAndAContinuationFromAboveStays(double gap, double largest) {
        assertEquals(0, solve(Task.twoActions(gap)));
        assertEquals(largest, solve(Task.twoActions(gap), "root=continuation"), 2e-3 * largest);
    }

    @ParameterizedTest
    @CsvSource({"1", "26"})
    void atTheOptimumOfASmallGapThereIsNoOtherRootThanZero(double gap) {
        assertEquals(0, solve(Task.twoActions(gap)));
        assertEquals(0, solve(Task.twoActions(gap), "root=continuation"));
    }

    /** From 1118 at a gap of 100 down to 44.34, to 0 where that root is gone, and not up again: 0 is a root still. */
    @Test
    void aContinuationFollowsItsBranchAndFallsWhereTheBranchEnds() {
        Temperature temperature = create(Task.twoActions(1), "root=continuation");
        double[] gaps = {100, 27, 26, 27};
        double[] expected = {1118.06982, 44.3424866, 0, 0};
        for (int i = 0; i < gaps.length; i++) {
            temperature.prepare(agent(Task.twoActions(gaps[i])));
            assertEquals(expected[i], temperature.value(), 1e-6 + 1e-8 * expected[i]);
        }
    }

    /** Between the roots 30.6 and 44.4 F is above eps, so eps would rise; below 30.6 it would fall. */
    @ParameterizedTest
    @CsvSource({"31, 44.3424866", "40, 44.3424866", "30, 0", "50, 44.3424866"})
    void aContinuationGoesWhereTheResidualErrorPullsIt(double last, double expected) {
        Temperature temperature = create(Task.twoActions(27), "root=continuation");
        temperature.restore(State.builder().put("epsilon", last).build());
        temperature.prepare(agent(Task.twoActions(27)));
        assertEquals(expected, temperature.value(), 1e-6);
    }

    /** A reward less by 0.5 than Q* says leaves a residual at eps = 0, so that there are three roots: 0.125, about 32 and about 48. */
    @Test
    void ofThreeRootsAwayFromTheOptimumTheSmallestIsFound() {
        Task task = new Task(new double[][] {{0, -27}}, new double[][][] {{{1}, {1}}}, new double[][] {{-0.5, -27.5}});
        List<Double> roots = roots(task, 1e-3, 1e3, 20_000);
        assertEquals(3, roots.size(), roots.toString());
        assertEquals(roots.getFirst(), solve(task), 1e-3 * roots.getFirst());
        assertEquals(roots.getLast(), solve(task, "root=continuation"), 1e-3 * roots.getLast());
        assertEquals(0.125, solve(task), 1e-9);
    }

    /** Where beta passes 0, F is far below what it is to either side: two roots lie there, next to a larger one. */
    @Test
    void aResidualThatChangesItsSignHidesNoRoot() {
        Task task = new Task(
                new double[][] {{0, -1000}}, new double[][][] {{{1}, {1}}}, new double[][] {{200, -800}});
        List<Double> roots = roots(task, 1, 1e5, 20_000);
        assertEquals(3, roots.size(), roots.toString());
        assertEquals(roots.getFirst(), solve(task), 1e-3 * roots.getFirst());
        assertEquals(roots.getLast(), solve(task, "root=continuation"), 1e-3 * roots.getLast());
    }

    @Test
    void forAnyQItEqualsItsOwnResidualErrorAndNoSmallerOneDoes() {
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < 100; i++) {
            Task task = Task.random(3, 3, i % 2 == 0 ? 1 : 30, random);
            double root = solve(task);
            assertEquals(curve(task, root), root, 1e-6 * root);
            assertEquals(List.of(), roots(task, 1e-6 * root, 0.999 * root, 300), "smaller than " + root);
        }
    }

    @Test
    void theConstantsAreThoseOfTheDefinition() {
        Task task = Task.random(3, 2, 1, RandomStream.of(5));
        double root = solve(task, "residual_c=0.3", "residual_p=3");
        assertEquals(task.curve(root, GAMMA, 1, 0, 0.3, 3), root, 1e-6 * root);
    }

    /** The smaller of two Q is Q*. The other is more by 1, so that all residuals are 0.99 - 1 at low temperatures. */
    @Test
    void theRuleThatCombinesTheFunctionsIsThatOfTheTime() {
        Task task = Task.twoActions(27);
        Task more = new Task(new double[][] {{1, -26}}, task.p(), task.r());
        TestCritic critic = TestCritic.of("q", new UnusedOperator(),
                TestActionValue.of(more.table(), task.space()), TestActionValue.of(task.table(), task.space()));
        Temperature temperature = create(task);
        temperature.prepare(agent(task).with(critic));
        assertEquals(0, temperature.value());
        temperature.prepare(agent(task).with(critic.with(Combination.FIRST)));
        assertEquals(0.5 * 0.01 * 0.01, temperature.value(), 1e-10);
    }

    @Test
    void aShiftWithADiscountOfOneIsRefused() {
        Task task = Task.random(3, 2, 1, RandomStream.of(7));
        TestAgent undiscounted = agent(task).with(critic(task).withRewardShift(0.2)).withDiscount(1);
        Temperature temperature = create(task);
        String message = assertThrows(IllegalArgumentException.class,
                () -> temperature.prepare(undiscounted)).getMessage();
        assertTrue(message.contains("shifts rewards by 0.2") && message.contains("gamma"), message);
    }

    @Test
    void rewardsAreScaledAndShiftedAsOperatorsDo() {
        Task task = Task.random(4, 2, 1, RandomStream.of(6));
        TestAgent agent = agent(task).with(critic(task).withRewardScale(3).withRewardShift(0.2));
        Temperature temperature = create(task);
        temperature.prepare(agent);
        double root = temperature.value();
        assertEquals(task.curve(root, GAMMA, 3, 0.2, 1, 2), root, 1e-6 * root);
    }

    @Test
    void severalFunctionsAreCombinedActionByAction() {
        Task low = new Task(new double[][] {{1, 7}}, new double[][][] {{{1}, {1}}}, new double[][] {{1, 2}});
        Task high = new Task(new double[][] {{6, 3}}, low.p(), low.r());
        Task both = new Task(new double[][] {{1, 3}}, low.p(), low.r());
        TestCritic critic = TestCritic.of("q", new UnusedOperator(),
                TestActionValue.of(low.table(), low.space()), TestActionValue.of(high.table(), low.space()));
        Temperature temperature = create(low);
        temperature.prepare(agent(low).with(critic));
        assertEquals(solve(both), temperature.value());
    }

    @Test
    void withoutDiscountQDoesNotEnter() {
        Task task = Task.random(2, 2, 1, RandomStream.of(8));
        Temperature temperature = create(task);
        temperature.prepare(agent(task).withDiscount(0));
        double root = temperature.value();
        assertEquals(task.curve(root, 0, 1, 0, 1, 2), root, 1e-6 * root);
    }

    @Test
    void itIsRecordedAndSaved() {
        Task task = Task.twoActions(27);
        Temperature temperature = create(task, "root=continuation");
        StateAssertions.assertSameState(State.EMPTY, temperature.save());
        assertEquals(0, temperature.value());
        TestAgent agent = agent(task);
        temperature.prepare(agent);
        assertEquals(List.of(temperature.value()), agent.figures().get("train/epsilon"));
        Temperature restored = create(task, "root=continuation");
        restored.restore(temperature.save());
        assertEquals(temperature.value(), restored.value());
        temperature.prepare(agent);
        restored.prepare(agent);
        StateAssertions.assertSameState(temperature.save(), restored.save());
    }

    @Test
    void aTaskWithoutAModelOrWithABoxOfActionsIsRefused() {
        Box box = Box.of(1, -1, 1);
        String box1 = assertThrows(IllegalArgumentException.class,
                () -> new SelfConsistentTemperatureProvider().create(TestAssembly.of(box, box, Map.of()))).getMessage();
        assertTrue(box1.contains("self-consistent") && box1.contains("a box of "), box1);
        Task task = Task.twoActions(1);
        TestAgent bare = TestAgent.of(box, task.space()).with(critic(task));
        Temperature temperature = create(task);
        String model = assertThrows(IllegalArgumentException.class, () -> temperature.prepare(bare)).getMessage();
        assertTrue(model.contains("self-consistent") && model.contains("model"), model);
    }

    @Test
    void aPowerBelowOneIsRefused() {
        assertThrows(SettingException.class, () -> create(Task.twoActions(1), "residual_p=0.5"));
    }

    private static double solve(Task task, String... settings) {
        Temperature temperature = create(task, settings);
        temperature.prepare(agent(task));
        return temperature.value();
    }

    private static double curve(Task task, double epsilon) {
        return task.curve(epsilon, GAMMA, 1, 0, 1, 2);
    }

    /** Returns where F(eps) - eps changes its sign on a grid. */
    private static List<Double> roots(Task task, double from, double to, int steps) {
        List<Double> roots = new ArrayList<>();
        double factor = Math.pow(to / from, 1.0 / steps);
        for (double left = from, i = 0; i < steps; i++, left *= factor) {
            double right = left * factor;
            if ((curve(task, left) - left) * (curve(task, right) - right) < 0) {
                roots.add(left);
            }
        }
        return roots;
    }

    private static Temperature create(Task task, String... settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return new SelfConsistentTemperatureProvider()
                .create(TestAssembly.of(Box.of(task.states(), 0, 1), task.space(), given));
    }

    private static TestCritic critic(Task task) {
        return TestCritic.of("q", new UnusedOperator(), TestActionValue.of(task.table(), task.space()));
    }

    private static TestAgent agent(Task task) {
        return TestAgent.of(Box.of(task.states(), 0, 1), task.space())
                .with(critic(task))
                .withModel(task.model())
                .withDiscount(GAMMA);
    }
}
