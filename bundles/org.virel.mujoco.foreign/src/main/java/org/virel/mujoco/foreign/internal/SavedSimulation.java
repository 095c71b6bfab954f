package org.virel.mujoco.foreign.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;

/**
 * The saved state of a simulation: who made it, every field that can change, and what would be found on demand.
 *
 * @param version the version of MuJoCo
 * @param build the first digits of the library's digest
 * @param model what is simulated
 */
record SavedSimulation(EngineVersion version, String build, Model model) {

    /** The fields that it holds. */
    static final List<Field> FIELDS = Arrays.stream(Field.values()).filter(field -> field.kind() != Field.Kind.MODEL)
            .toList();

    private static final String SIMULATOR = "simulator";
    private static final String VERSION = "version";
    private static final String BUILD = "build";
    private static final String MODEL = "model";
    private static final String FORCES = "contact_forces";
    private static final String VELOCITIES = "subtree_velocities";

    State save(Simulation simulation, Forces found) {
        State.Builder state = State.builder()
                .put(SIMULATOR, NativeSimulator.SIMULATOR)
                .put(VERSION, version.toString())
                .put(BUILD, build)
                .put(MODEL, model.fingerprint())
                .put(FORCES, found.ofContacts())
                .put(VELOCITIES, found.ofSubtrees());
        for (Field field : FIELDS) {
            double[] numbers = new double[simulation.size(field)];
            simulation.read(field, numbers);
            state.put(Shape.lowerCase(field), numbers);
        }
        return state.build();
    }

    /**
     * Checks that a state can be taken up.
     *
     * @throws IllegalArgumentException if not, with the reason
     */
    void require(State state, Simulation simulation) {
        require(state, SIMULATOR, NativeSimulator.SIMULATOR, "simulator");
        require(state, VERSION, version.toString(), "version of MuJoCo");
        require(state, BUILD, build, "build of MuJoCo's library");
        require(state, MODEL, model.fingerprint(), "model");
        state.requireOnly(Stream.concat(Stream.of(SIMULATOR, VERSION, BUILD, MODEL, FORCES, VELOCITIES),
                FIELDS.stream().map(Shape::lowerCase)).toArray(String[]::new));
        FIELDS.forEach(field -> requireSize(state, Shape.lowerCase(field), simulation.size(field)));
        requireSize(state, FORCES, simulation.size(Field.CFRC_EXT));
        requireSize(state, VELOCITIES, simulation.size(Field.SUBTREE_LINVEL));
    }

    private void require(State state, String entry, String expected, String what) {
        String actual = state.text(entry);
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException("the state is of another %s, '%s', than this simulation of %s, '%s'"
                    .formatted(what, actual, model.description(), expected));
        }
    }

    private static void requireSize(State state, String entry, int size) {
        int actual = state.reals(entry).length;
        if (actual != size) {
            throw new IllegalArgumentException(
                    "state entry '%s' has %d numbers, the model %d".formatted(entry, actual, size));
        }
    }

    Forces found(State state) {
        return new Forces(state.reals(FORCES), state.reals(VELOCITIES));
    }
}
