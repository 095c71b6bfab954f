package org.virel.theory.internal;

import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.agent.Update;
import org.virel.api.data.Batch;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Finite;
import org.virel.api.network.Activation;
import org.virel.api.network.Network;
import org.virel.api.policy.Draw;
import org.virel.api.policy.FiniteDraw;
import org.virel.api.state.State;
import org.virel.theory.internal.expectation.FiniteTask;
import org.virel.theory.internal.expectation.Perceptron;
import org.virel.theory.internal.expectation.Vectors;

/** An agent on a finite task whose parts are asked one by one. Its first Q function is the one in question. */
final class Subject {

    private final Agent agent;
    private final Critic critic;
    private final Network network;
    private final Batch model;
    private final FiniteTask task;
    private final Matrix states;

    Subject(Agent agent) {
        this.agent = agent;
        critic = agent.critics().getFirst();
        network = critic.actionValues().getFirst().network();
        model = agent.model().orElseThrow();
        task = new FiniteTask(model, (Finite) agent.actionSpace(), agent.discount(), critic.rewardScale());
        states = Matrix.zeros(task.states(), agent.observationSpace().size());
        for (int state = 0; state < task.states(); state++) {
            float[] observation = task.observations().get(state);
            System.arraycopy(observation, 0, states.data(), state * observation.length, observation.length);
        }
    }

    Agent agent() {
        return agent;
    }

    Critic critic() {
        return critic;
    }

    FiniteTask task() {
        return task;
    }

    /** Begins an update on the whole model, the temperature prepared. */
    Update update() {
        agent.temperature().prepare(agent);
        return agent.update(model);
    }

    /** Returns the parameters of Q. */
    double[] parameters() {
        return Vectors.of(network.parameters());
    }

    /** Sets the parameters of Q, rounded to floats. */
    void set(double[] parameters) {
        network.setParameters(Vectors.shaped(network.parameters(), parameters));
    }

    /** Makes Q a table, {@code [state][action]}, where the network is linear and observations are one-hot. */
    void become(double[][] values) {
        State parameters = network.parameters();
        int columns = task.actions();
        float[] weight = new float[parameters.tensor("layer0/weight").data().length];
        for (int state = 0; state < task.states(); state++) {
            for (int action = 0; action < columns; action++) {
                weight[hot(state) * columns + action] = (float) values[state][action];
            }
        }
        network.setParameters(State.builder()
                .put("layer0/weight", weight, weight.length / columns, columns)
                .put("layer0/bias", new float[columns], columns)
                .build());
    }

    private int hot(int state) {
        int index = 0;
        while (states.get(state, index) == 0) {
            index++;
        }
        return index;
    }

    /** Returns Q in double precision, for parameters as those of the network. */
    Perceptron perceptron(Activation hidden) {
        return Perceptron.shapedAs(network.parameters(), hidden);
    }

    /** Returns the network's Q, {@code [state][action]}. */
    double[][] values() {
        Matrix values = critic.actionValues().getFirst().pass(task.states()).all(states);
        return rows(values);
    }

    /** Returns T Q at the rows of the model. */
    double[] targets() {
        float[] targets = new float[task.rows()];
        critic.operator().actionValueTargets(update(), critic, targets);
        return Vectors.of(targets);
    }

    /** Returns what the M-step adds to the gradient of Q. */
    double[] criticGradient() {
        network.clearGradients();
        agent.mStep().gradients(update(), critic);
        double[] gradient = Vectors.of(network.gradients());
        network.clearGradients();
        return gradient;
    }

    /** Returns what the E-step adds to the gradient of the policy. */
    double[] policyGradient() {
        agent.policy().clearGradients();
        agent.eStep().gradients(update());
        double[] gradient = Vectors.of(agent.policy().gradients());
        agent.policy().clearGradients();
        return gradient;
    }

    /** Does the E-step. */
    void improve() {
        agent.eStep().gradients(update());
        agent.eStep().apply(agent);
    }

    /** Does the M-step, after which the copies of Q follow. */
    void evaluate() {
        agent.mStep().gradients(update(), critic);
        agent.mStep().apply(agent, critic);
        critic.followTargets();
    }

    /** Returns the policy, {@code [state][action]}. */
    double[][] policy() {
        return rows(draw().probabilities());
    }

    /** Returns theta. */
    double[] policyParameters() {
        return Vectors.of(agent.policy().parameters());
    }

    /** Sets theta, rounded to floats. */
    void setPolicy(double[] parameters) {
        agent.policy().setParameters(Vectors.shaped(agent.policy().parameters(), parameters));
    }

    /** Returns the observations of all states, {@code [states, observation size]}. */
    Matrix states() {
        return states;
    }

    /** Sets the policy, which must be a table. */
    void follow(double[][] policy) {
        Matrix probabilities = Matrix.zeros(policy.length, task.actions());
        for (int state = 0; state < policy.length; state++) {
            for (int action = 0; action < task.actions(); action++) {
                probabilities.set(state, action, (float) policy[state][action]);
            }
        }
        draw().become(probabilities);
    }

    private FiniteDraw draw() {
        Draw draw = agent.policy().draw(task.states());
        draw.mode(states);
        return (FiniteDraw) draw;
    }

    private static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Vectors.of(matrix.copyRow(row));
        }
        return rows;
    }
}
