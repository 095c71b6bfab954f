package org.virel.run.internal.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Step;
import org.virel.api.estep.EStep;
import org.virel.api.mstep.MStep;
import org.virel.api.operator.TargetOperator;
import org.virel.api.policy.Policy;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Replay;
import org.virel.api.replay.Transition;
import org.virel.api.state.State;

/** Parts that learn nothing and make no new objects, but ask for all that the parts of virel ask for. */
final class StillParts {

    private StillParts() {}

    /** A task of one number. */
    record StillEnvironment(Step step) implements Environment {

        private static final Box LINE = Box.of(1, -1, 1);

        @Override
        public Box observationSpace() {
            return LINE;
        }

        @Override
        public Box actionSpace() {
            return LINE;
        }

        @Override
        public float[] reset(long seed) {
            return step.observation();
        }

        @Override
        public Step step(float[] action) {
            return step;
        }

        @Override
        public State save() {
            return State.EMPTY;
        }

        @Override
        public void restore(State state) {}
    }

    /** Keeps nothing. */
    record StillReplay() implements Replay {

        @Override
        public void add(Transition transition) {}

        @Override
        public long first() {
            return 0;
        }

        @Override
        public long next() {
            return 1;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void sample(Batch into, RandomStream stream) {}

        @Override
        public State export(long from, long to) {
            return State.EMPTY;
        }

        @Override
        public void append(State exported) {}

        @Override
        public State save() {
            return State.EMPTY;
        }

        @Override
        public void restore(State state) {}
    }

    /** Asks for V'(s'), Q'(s', a~') and Q(s, a~). */
    record StillOperator() implements TargetOperator {

        @Override
        public Set<Need> needs() {
            return Set.of(Need.STATE_VALUE, Need.TARGET_ACTION_VALUES);
        }

        @Override
        public boolean inPaperSet() {
            return false;
        }

        @Override
        public void actionValueTargets(Update update, Critic critic, float[] targets) {
            float[] next = update.nextTargetStateValues(critic);
            float[] atNextDraw = update.nextTargetActionValues(critic, 0);
            for (int row = 0; row < targets.length; row++) {
                targets[row] = (float) update.agent().discount() * (next[row] + atNextDraw[row]);
            }
        }

        @Override
        public void stateValueTargets(Update update, Critic critic, float[] targets) {
            for (int row = 0; row < targets.length; row++) {
                targets[row] = update.drawValues(critic, 0).values()[row];
            }
        }
    }

    /** Goes backward in Q and V. */
    record StillMStep(float[] targets) implements MStep {

        @Override
        public void gradients(Update update, Critic critic) {
            critic.operator().actionValueTargets(update, critic, targets);
            List<?> functions = critic.actionValues();
            for (int i = 0; i < functions.size(); i++) {
                update.batchValues(critic, i).backward(targets);
            }
            critic.operator().stateValueTargets(update, critic, targets);
            update.stateValues(critic).backward(targets);
            update.agent().record("train/q_loss", targets[0]);
        }

        @Override
        public void apply(Agent agent, Critic critic) {
            for (int i = 0; i < critic.actionValues().size(); i++) {
                critic.actionValues().get(i).network().step();
            }
            critic.stateValue().orElseThrow().step();
        }
    }

    /** Climbs Q. */
    record StillEStep(float[] gradient) implements EStep {

        @Override
        public void gradients(Update update) {
            gradient[0] = update.drawValue()[0] + update.drawValueGradient(gradient).data()[0];
            update.agent().record("train/temperature", update.temperature());
        }

        @Override
        public void apply(Agent agent) {
            agent.policy().step();
        }

        @Override
        public Optional<Policy> targetPolicy() {
            return Optional.empty();
        }
    }
}
