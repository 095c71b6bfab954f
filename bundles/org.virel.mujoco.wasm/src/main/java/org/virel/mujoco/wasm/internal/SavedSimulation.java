package org.virel.mujoco.wasm.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.virel.api.simulation.Field;
import org.virel.api.simulation.Simulation;
import org.virel.api.state.State;

/**
 * The saved state of a simulation: every field that can change, and what the next calls for contact forces and subtree velocities would
 * find, as they look at more than there is fields for.
 *
 * @param wasm the digest of the engine
 * @param version the version of the engine
 * @param model the fingerprint of the model
 */
record SavedSimulation(String version, String wasm, String model) {

    /** The fields that it holds. */
    static final List<Field> FIELDS = Arrays.stream(Field.values()).filter(field -> field.kind() != Field.Kind.MODEL)
            .toList();

    private static final String SIMULATOR = "simulator";
    private static final String VERSION = "version";
    private static final String WASM = "wasm";
    private static final String MODEL = "model";
    private static final String FORCES = "contact_forces";
    private static final String VELOCITIES = "subtree_velocities";

    /**
     * What is found on demand only.
     *
     * @param contactForces the field {@code CFRC_EXT}
     * @param subtreeVelocities the field {@code SUBTREE_LINVEL}
     */
    record Found(double[] contactForces, double[] subtreeVelocities) {}

    State save(Simulation simulation, Found found) {
        State.Builder state = State.builder()
                .put(SIMULATOR, WasmSimulator.ITS_NAME)
                .put(VERSION, version)
                .put(WASM, wasm)
                .put(MODEL, model)
                .put(FORCES, found.contactForces())
                .put(VELOCITIES, found.subtreeVelocities());
        for (Field field : FIELDS) {
            double[] values = new double[simulation.size(field)];
            simulation.read(field, values);
            state.put(entry(field), values);
        }
        return state.build();
    }

    /**
     * Checks that a state can be taken up.
     *
     * @throws IllegalArgumentException if not, with the reason
     */
    void require(State state, Simulation simulation) {
        require(state, SIMULATOR, WasmSimulator.ITS_NAME);
        require(state, VERSION, version);
        require(state, WASM, wasm);
        require(state, MODEL, model);
        state.requireOnly(Stream.concat(Stream.of(SIMULATOR, VERSION, WASM, MODEL, FORCES, VELOCITIES),
                FIELDS.stream().map(SavedSimulation::entry)).toArray(String[]::new));
        FIELDS.forEach(field -> require(state, entry(field), simulation.size(field)));
        require(state, FORCES, simulation.size(Field.CFRC_EXT));
        require(state, VELOCITIES, simulation.size(Field.SUBTREE_LINVEL));
    }

    Found found(State state) {
        return new Found(state.reals(FORCES), state.reals(VELOCITIES));
    }

    static double[] values(State state, Field field) {
        return state.reals(entry(field));
    }

    private static void require(State state, String entry, String expected) {
        String actual = state.text(entry);
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException("the state is of another %s, '%s', than this simulation, '%s'"
                    .formatted(entry, actual, expected));
        }
    }

    private static void require(State state, String entry, int size) {
        int actual = state.reals(entry).length;
        if (actual != size) {
            throw new IllegalArgumentException(
                    "state entry '%s' has %d numbers, the model %d".formatted(entry, actual, size));
        }
    }

    private static String entry(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
