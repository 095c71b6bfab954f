package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.data.Matrix;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.policy.Draw;
import org.virel.api.policy.ExportablePolicy;
import org.virel.api.policy.Policy;
import org.virel.api.policy.PolicyGraph;
import org.virel.api.policy.PolicyProvider;
import org.virel.api.provider.ComponentProvider;
import org.virel.api.random.RandomStream;
import org.virel.api.serving.Normalization;
import org.virel.api.settings.Settings;
import org.virel.api.state.State;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/**
 * What acts in a saved run, and nothing else of it: the policy with its networks, the normalization of observations, the scaling of
 * actions, and an environment to ask for its spaces. No critics, no replay. For one thread at a time.
 */
public final class Actor implements AutoCloseable {

    private static final String POLICY = "policy";
    private static final int BLOCK = 32;

    private final Part<EnvironmentProvider, Environments> environment;
    private final Part<PolicyProvider, Policy> policy;
    private final Spaces spaces;
    private final Optional<Normalizer> normalizer;
    private final ActionMap actions;
    private final float[] action;
    private final Crossing crossing;
    private Optional<Draw> draw = Optional.empty();
    private Optional<Block> block = Optional.empty();

    /** Rows that are answered at once. */
    private record Block(Draw draw, Matrix seen) {}

    /**
     * Makes the parts and takes up what was learned.
     *
     * @param given the settings that the run was given
     * @param incumbents who filled the places
     * @param pipeline what {@link Pipeline#save} returned
     * @param step the environment steps after which, for messages
     * @throws org.virel.api.settings.SettingException if a provider is not there
     * @throws IllegalArgumentException if the state does not fit
     */
    public Actor(
            Catalog catalog, SortedMap<String, String> given, Incumbents incumbents, State pipeline, long step) {
        SortedMap<String, String> own = new TreeMap<>(given);
        own.put(Environments.N_ENVS.key(), "1");
        Settings settings = Settings.of(own);
        Workshop workshop = new Workshop(catalog, settings, new Streams(0), new Lanes(settings, 1), incumbents);
        List<Part<?, ?>> made = new ArrayList<>();
        try {
            environment = workshop.part("environment", Role.ENVIRONMENT,
                    (provider, assembly) -> workshop.environments(provider, assembly.settings()));
            made.add(environment);
            workshop.setEnvironment(environment);
            spaces = workshop.spaces();
            normalizer = Normalizer.of(settings, spaces);
            policy = workshop.part(POLICY, Role.POLICY, ComponentProvider::create);
            made.add(policy);
            restore(pipeline);
        } catch (RuntimeException | LinkageError e) {
            made.forEach(Part::close);
            throw e;
        }
        actions = new ActionMap(first().actionSpace());
        action = new float[actions.size()];
        crossing = new Crossing("in an answer of the checkpoint ", step);
    }

    private void restore(State pipeline) {
        policy.restore(pipeline.state("parts").state(policy.place()));
        normalizer.ifPresent(one -> one.restore(pipeline.state("normalizer")));
    }

    private Environment first() {
        return environment.component().first();
    }

    /** Returns the environment's observations. */
    public Box observationSpace() {
        return first().observationSpace();
    }

    /** Returns the environment's actions; what is allowed is asked of this actor. */
    public Space actionSpace() {
        return first().actionSpace() instanceof Finite ? spaces.actions() : first().actionSpace();
    }

    /** Returns the actions of a finite space that are allowed. */
    public BitSet allowed(float[] observation) {
        return ((Finite) spaces.actions()).allowed().apply(observation);
    }

    /** Returns the greedy action, the caller's, in the environment's own units. */
    public float[] act(float[] observation) {
        policy.component().exploit(seen(observation), action);
        return mapped(action);
    }

    /**
     * Returns the greedy action of each row, the caller's. Whole blocks go through the network at once, in less than half of the time of
     * one after the other.
     */
    public Matrix act(Matrix observations) {
        Matrix chosen = Matrix.zeros(observations.rows(), action.length);
        int row = 0;
        for (; row + BLOCK <= observations.rows(); row += BLOCK) {
            actOnBlock(observations, row, chosen);
        }
        for (; row < observations.rows(); row++) {
            put(act(observations.copyRow(row)), chosen, row);
        }
        return chosen;
    }

    private void actOnBlock(Matrix observations, int from, Matrix chosen) {
        if (block.isEmpty()) {
            block = Optional.of(new Block(
                    policy.component().draw(BLOCK), Matrix.zeros(BLOCK, observations.columns())));
        }
        Block rows = block.get();
        for (int i = 0; i < BLOCK; i++) {
            put(seen(observations.copyRow(from + i)), rows.seen(), i);
        }
        rows.draw().mode(rows.seen());
        for (int i = 0; i < BLOCK; i++) {
            put(mapped(rows.draw().actions().copyRow(i)), chosen, from + i);
        }
    }

    private static void put(float[] row, Matrix into, int at) {
        System.arraycopy(row, 0, into.data(), at * row.length, row.length);
    }

    /** Returns a sample of the policy's distribution, the caller's, in the environment's own units. */
    public float[] sample(float[] observation, RandomStream noise) {
        if (draw.isEmpty()) {
            draw = Optional.of(policy.component().draw(1));
        }
        draw.get().sample(Matrix.row(seen(observation)), noise);
        return mapped(draw.get().actions().copyRow(0));
    }

    private float[] seen(float[] observation) {
        return normalizer.isPresent() ? normalizer.get().see(observation) : observation;
    }

    private float[] mapped(float[] chosen) {
        crossing.requireAction(chosen, spaces);
        return actions.map(chosen).clone();
    }

    /** Returns the graph of the greedy policy, if it can be written down. */
    public Optional<PolicyGraph> graph() {
        return policy.component() instanceof ExportablePolicy exportable
                ? Optional.of(exportable.graph())
                : Optional.empty();
    }

    /** Returns what is done to observations before the policy sees them. */
    public Optional<Normalization> normalization() {
        return normalizer.flatMap(Normalizer::ofObservations);
    }

    /** Says whether every action is allowed wherever that can be told: in all states of a known model, else where an episode begins. */
    public boolean allowsEverything() {
        if (!(spaces.actions() instanceof Finite finite)) {
            return true;
        }
        return someObservations().stream()
                .allMatch(observation -> finite.allowed().apply(observation).cardinality() == finite.count());
    }

    private Collection<float[]> someObservations() {
        List<float[]> observations = new ArrayList<>(List.of(first().reset(0)));
        first().model().ifPresent(model -> {
            for (int row = 0; row < model.observations().rows(); row++) {
                observations.add(model.observations().copyRow(row));
            }
        });
        return observations;
    }

    /** Returns who made the environment. */
    public Offer<EnvironmentProvider> environment() {
        return environment.offer();
    }

    /** Returns who made the policy. */
    public Offer<PolicyProvider> policy() {
        return policy.offer();
    }

    /** Returns all who made something of it. */
    public List<Offer<?>> makers() {
        List<Offer<?>> makers = new ArrayList<>(List.of(environment.offer(), policy.offer()));
        policy.nested().forEach(part -> makers.add(part.offer()));
        return makers;
    }

    /** Frees all parts. */
    @Override
    public void close() {
        policy.close();
        environment.close();
    }
}
