package org.virel.environment.mujoco.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virel.api.settings.Setting;

/**
 * The simulators that there are, the one with the highest service ranking first, and which of them is asked for.
 *
 * @param all the simulators
 * @param wanted the name of the one to use, {@link #AUTO} for the first that can be used
 */
record Engines(List<Engine> all, String wanted) {

    private static final String AUTO = "auto";

    static final Setting<String> SIMULATOR = Setting.text("simulator", AUTO,
            "what simulates the bodies: native, wasm, or auto for the fastest that can be used here, this program's choice");

    private static final String NONE = " None is installed: take a distribution with the bundle org.virel.mujoco.foreign (native) or "
            + "org.virel.mujoco.wasm.";

    Engines {
        all = List.copyOf(all);
    }

    /**
     * Returns the engine to use.
     *
     * @throws IllegalStateException if it cannot be used, or its user insists on another that cannot be, with the reason and what to do
     */
    Engine preferred() {
        denied().ifPresent(engine -> {
            throw new IllegalStateException(
                    "the simulator '%s', which the settings insist on, cannot be used here: %s. Setting '%s' can name another one."
                            .formatted(engine.name(), engine.obstacle().orElseThrow(), SIMULATOR.key()));
        });
        return usable().orElseThrow(() -> new IllegalStateException(wanted.equals(AUTO)
                ? "no simulator of bodies can be used here." + reasons()
                : "the simulator '%s' cannot be used here.%s".formatted(wanted, reasons())));
    }

    /** Returns the first engine that the user insists on though it cannot be used; one that is named is not replaced anyway. */
    private Optional<Engine> denied() {
        return wanted.equals(AUTO)
                ? all.stream().filter(engine -> engine.insisted() && engine.obstacle().isPresent()).findFirst()
                : Optional.empty();
    }

    /** Returns the engine to use, if it can be. */
    Optional<Engine> usable() {
        return denied().isPresent()
                ? Optional.empty()
                : all.stream().filter(this::asked).filter(engine -> engine.obstacle().isEmpty()).findFirst();
    }

    /**
     * Returns the engine that takes a state up: the one that has made it.
     *
     * @param maker its name
     * @param current the engine in use
     * @throws IllegalArgumentException if that is another one than the settings ask for, or it cannot be used here
     */
    Engine forState(String maker, Engine current) {
        if (current.name().equals(maker)) {
            return current;
        }
        return all.stream()
                .filter(this::asked)
                .filter(engine -> engine.name().equals(maker) && engine.obstacle().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the state was saved with the simulator '%s', and only there it goes on; setting '%s' is '%s'.%s"
                                .formatted(maker, SIMULATOR.key(), wanted, reasons())));
    }

    private boolean asked(Engine engine) {
        return wanted.equals(AUTO) || wanted.equals(engine.name());
    }

    private String reasons() {
        return all.isEmpty()
                ? NONE
                : all.stream()
                        .map(engine -> " %s: %s.".formatted(engine.name(), engine.obstacle().orElse("can be used")))
                        .collect(Collectors.joining());
    }
}
