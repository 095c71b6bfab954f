package org.virel.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.policy.Draw;
import org.virel.api.policy.Policy;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/** What every policy promises. Extend it, name the provider and fitting settings, and run it. */
public abstract class PolicyContract extends PolicyGraphContract {

    private static final int MANY = 20_000;

    @Test
    final void actionsLieInTheirSpace() {
        Policy policy = policy();
        Draw draw = policy.draw(MANY);
        draw.sample(observations(MANY), noise());
        float[] action = new float[actionSpace().size()];
        RandomStream stream = noise();
        for (int row = 0; row < 100; row++) {
            float[] observation = draw.observations().copyRow(row);
            requireAllowed(observation, draw.actions().copyRow(row));
            policy.explore(observation, stream, action);
            requireAllowed(observation, action);
            policy.exploit(observation, action);
            requireAllowed(observation, action);
        }
    }

    @Test
    final void whatIsExploitedIsTheMode() {
        Policy policy = policy();
        Draw draw = policy.draw(ROWS);
        draw.mode(observations(ROWS));
        float[] action = new float[actionSpace().size()];
        for (int row = 0; row < ROWS; row++) {
            policy.exploit(observations(ROWS).copyRow(row), action);
            assertArrayEquals(draw.actions().copyRow(row), action, 1e-5f);
        }
    }

    @Test
    final void equalNoiseGivesEqualActions() {
        Policy policy = policy();
        Draw one = policy.draw(ROWS);
        Draw two = policy.draw(ROWS);
        one.sample(observations(ROWS), noise());
        two.sample(observations(ROWS), noise());
        assertArrayEquals(one.actions().data(), two.actions().data());
        assertArrayEquals(one.logProbabilities(), two.logProbabilities());
    }

    @Test
    final void theDensityIntegratesToOneOverTheActions() {
        assumeTrue(hasDensity());
        assertEquals(1, densityMoment(0), 2e-3);
    }

    @Test
    final void samplesFollowTheDensity() {
        assumeTrue(hasDensity());
        Draw draw = policyOfOneAction().draw(MANY);
        draw.sample(oneObservation(MANY), noise());
        for (int power = 1; power <= 2; power++) {
            double mean = 0;
            for (float action : draw.actions().data()) {
                mean += Math.pow(action, power) / MANY;
            }
            assertEquals(densityMoment(power), mean, 4 * largestAction() / Math.sqrt(MANY));
        }
    }

    @Test
    final void aSampleHasTheDensityOfItsActions() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        Draw sampled = policy.draw(ROWS);
        sampled.sample(observations(ROWS), noise());
        Draw ofDraw = policy.draw(ROWS);
        ofDraw.of(observations(ROWS), sampled);
        assertArrayEquals(sampled.logProbabilities(), ofDraw.logProbabilities(), 1e-4f);
        Draw ofActions = policy.draw(ROWS);
        ofActions.of(observations(ROWS), sampled.actions().copy());
        assertArrayEquals(sampled.logProbabilities(), ofActions.logProbabilities(), 1e-2f);
    }

    @Test
    final void aPolicyWithTheParametersOfAnotherActsLikeIt() {
        TestAssembly assembly = assembly();
        Policy policy = assembly.create(provider());
        train(policy, 2);
        Policy copy = assembly.policy("target");
        StateAssertions.assertSameState(policy.parameters(), copy.parameters());
        assertArrayEquals(exploited(policy), exploited(copy));
        State before = copy.parameters();
        train(policy, 1);
        StateAssertions.assertSameState(before, copy.parameters());
    }

    @Test
    final void followingByOneCopiesAndByAQuarterMovesAQuarter() {
        Policy source = policy();
        Policy follower = policy();
        train(follower, 3);
        float[] from = flat(follower.parameters());
        float[] to = flat(source.parameters());
        follower.follow(source, 0.25);
        float[] quarter = flat(follower.parameters());
        for (int i = 0; i < quarter.length; i++) {
            assertEquals(0.25 * to[i] + 0.75 * from[i], quarter[i], 1e-6);
        }
        follower.follow(source, 1);
        StateAssertions.assertSameState(source.parameters(), follower.parameters());
    }

    @Test
    final void aPolicyOfAnotherKindIsNotFollowed() {
        Policy policy = policy();
        State before = policy.parameters();
        Policy other = ScriptedPolicy.of(Matrix.zeros(1, actionSpace().size()), 0);
        String message = assertThrows(IllegalArgumentException.class, () -> policy.follow(other, 1)).getMessage();
        assertTrue(message.contains(ScriptedPolicy.class.getName()), message);
        StateAssertions.assertSameState(before, policy.parameters());
    }

    @Test
    final void aStepGoesDownhillAndForgetsTheGradient() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        Draw draw = policy.draw(ROWS);
        Draw actions = policy.draw(ROWS);
        actions.sample(observations(ROWS), noise());
        draw.of(observations(ROWS), actions);
        double before = dot(ones(), draw.logProbabilities()) + draw.regularizer();
        draw.score(ones());
        policy.step();
        draw.of(observations(ROWS), actions);
        assertTrue(dot(ones(), draw.logProbabilities()) + draw.regularizer() < before);
        for (float element : flat(policy.gradients())) {
            assertEquals(0, element);
        }
    }

    @Test
    final void aGradientThatIsNotFiniteIsRefusedAndChangesNothing() {
        assumeTrue(hasDensity());
        Policy policy = policy();
        State before = policy.parameters();
        Draw draw = policy.draw(ROWS);
        draw.sample(observations(ROWS), noise());
        draw.score(new float[] {1, Float.NaN, 1, 1, 1});
        assertThrows(NotFiniteException.class, policy::step);
        StateAssertions.assertSameState(before, policy.parameters());
    }

    @Test
    final void aRestoredPolicyGoesOnToTheLastBit() {
        TestAssembly assembly = assembly();
        Policy unbroken = assembly.create(provider());
        RandomStream stream = noise();
        train(unbroken, 3);
        explored(unbroken, stream);
        State saved = unbroken.save();
        State noise = stream.save();

        TestAssembly later = assembly();
        Policy resumed = later.create(provider());
        assembly.networks().forEach((name, network) -> later.networks()
                .get(name)
                .restore(network.save()));
        resumed.restore(saved);
        RandomStream resumedStream = noise();
        resumedStream.restore(noise);

        assertArrayEquals(explored(unbroken, stream), explored(resumed, resumedStream));
        train(unbroken, 2);
        train(resumed, 2);
        StateAssertions.assertSameState(unbroken.parameters(), resumed.parameters());
        StateAssertions.assertSameState(unbroken.save(), resumed.save());
        assertArrayEquals(explored(unbroken, stream), explored(resumed, resumedStream));
    }

    private Policy policyOfOneAction() {
        Space actions = actionSpace() instanceof Box ? Box.of(1, -1, 1) : actionSpace();
        return assembly(actions).create(provider());
    }

    /** Returns the integral of {@code a^power pi(a|s)} over the one-dimensional or finite actions of one observation. */
    private double densityMoment(int power) {
        Matrix nodes = nodes();
        double width = actionSpace() instanceof Box ? 2.0 / nodes.rows() : 1;
        Draw draw = policyOfOneAction().draw(nodes.rows());
        draw.of(oneObservation(nodes.rows()), nodes);
        double sum = 0;
        for (int row = 0; row < nodes.rows(); row++) {
            sum += width * Math.exp(draw.logProbabilities()[row]) * Math.pow(nodes.get(row, 0), power);
        }
        return sum;
    }

    /** Returns the midpoints of equal parts of [-1, 1], or all of finitely many actions. */
    private Matrix nodes() {
        int count = actionSpace() instanceof Finite finite ? finite.count() : MANY;
        Matrix nodes = Matrix.zeros(count, 1);
        for (int i = 0; i < count; i++) {
            nodes.set(i, 0, actionSpace() instanceof Finite ? i : (float) ((2 * i + 1.0) / count - 1));
        }
        return nodes;
    }

    private double largestAction() {
        return actionSpace() instanceof Finite finite ? finite.count() : 1;
    }

    private void requireAllowed(float[] observation, float[] action) {
        boolean allowed = switch (actionSpace()) {
            case Box box -> box.contains(action);
            case Finite finite -> action[0] == (int) action[0]
                    && action[0] >= 0
                    && finite.allowed().apply(observation).get((int) action[0]);
        };
        assertTrue(allowed, () -> "%s is not in %s or not allowed at %s"
                .formatted(Arrays.toString(action), actionSpace(), Arrays.toString(observation)));
    }

    private float[] exploited(Policy policy) {
        float[] action = new float[actionSpace().size()];
        policy.exploit(observations(1).data(), action);
        return action;
    }

    private float[] explored(Policy policy, RandomStream stream) {
        Matrix actions = Matrix.zeros(10, actionSpace().size());
        float[] action = new float[actionSpace().size()];
        policy.episodeBegins();
        for (int row = 0; row < actions.rows(); row++) {
            policy.explore(observations(10).copyRow(row), stream, action);
            System.arraycopy(action, 0, actions.data(), row * action.length, action.length);
        }
        return actions.data();
    }

    /** Moves the parameters by gradients of fixed random numbers. */
    private static void train(Policy policy, int steps) {
        for (int i = 0; i < steps; i++) {
            policy.addGradients(randomLike(policy.parameters(), RandomStream.of(i).split("gradient")), 1);
            policy.step();
        }
    }

    private static State randomLike(State parameters, RandomStream stream) {
        State.Builder random = State.builder();
        parameters.entries().forEach((name, value) -> {
            if (value instanceof State nested) {
                random.put(name, randomLike(nested, stream));
            } else {
                State.Tensor tensor = parameters.tensor(name);
                float[] data = new float[tensor.data().length];
                stream.fillGaussian(data);
                random.putEntry(name, new State.Tensor(tensor.shape(), data));
            }
        });
        return random.build();
    }

    private static float[] flat(State state) {
        float[] all = {};
        for (Object value : state.entries().values()) {
            float[] part = value instanceof State nested ? flat(nested) : ((State.Tensor) value).data();
            int length = all.length;
            all = Arrays.copyOf(all, length + part.length);
            System.arraycopy(part, 0, all, length, part.length);
        }
        return all;
    }

    private static float[] ones() {
        float[] ones = new float[ROWS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
