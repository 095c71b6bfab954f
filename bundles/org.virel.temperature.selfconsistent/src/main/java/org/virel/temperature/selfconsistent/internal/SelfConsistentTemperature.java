package org.virel.temperature.selfconsistent.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.virel.api.agent.Agent;
import org.virel.api.agent.Critic;
import org.virel.api.data.Batch;
import org.virel.api.state.State;
import org.virel.api.temperature.Temperature;

/**
 * The eps_omega of section 3.1 as it is defined: {@code eps = c / p E|T^{pi_omega} Q - Q|^p} with pi_omega = softmax(Q / eps), solved for the
 * learned Q of the first critic on the model of the task before every update. Where T* Q is not Q there is always a solution, and there
 * may be several. It is 0 before the first update.
 */
final class SelfConsistentTemperature implements Temperature {

    private final ResidualCurve curve;
    private final RootSearch search;
    private final RootRule rule;
    private final List<Tables> tables = new ArrayList<>(1);
    private OptionalDouble epsilon = OptionalDouble.empty();

    SelfConsistentTemperature(ResidualCurve curve, RootRule rule) {
        this.curve = curve;
        this.rule = rule;
        search = new RootSearch(curve);
    }

    /** Q of a critic at the states of a model and at those that follow. */
    private record Tables(Critic critic, ActionTable present, ActionTable following, int rows, int successors) {

        static Tables of(Critic critic, Batch model) {
            int next = model.nextObservations().rows();
            return new Tables(critic, new ActionTable(critic, model.rows()), new ActionTable(critic, next),
                    model.rows(), next);
        }

        boolean fit(Critic other, Batch model) {
            return critic == other && rows == model.rows() && successors == model.nextObservations().rows();
        }
    }

    @Override
    public void prepare(Agent agent) {
        Batch model = agent.model().orElseThrow(() -> new IllegalArgumentException(
                "temperature 'self-consistent' is solved on the environment's model, and this environment has none"));
        Critic critic = agent.critics().getFirst();
        if (tables.isEmpty() || !tables.getFirst().fit(critic, model)) {
            tables.clear();
            tables.add(Tables.of(critic, model));
        }
        curve.fill(model, critic, agent.discount(), tables.getFirst().present(), tables.getFirst().following());
        search.begin();
        epsilon = OptionalDouble.of(rule.root(search, epsilon));
        agent.record("train/epsilon", value());
    }

    @Override
    public double value() {
        return epsilon.orElse(0);
    }

    @Override
    public State save() {
        State.Builder state = State.builder();
        epsilon.ifPresent(value -> state.put("epsilon", value));
        return state.build();
    }

    @Override
    public void restore(State state) {
        state.requireOnly("epsilon");
        epsilon = state.has("epsilon") ? OptionalDouble.of(state.real("epsilon")) : OptionalDouble.empty();
    }
}
