package org.virel.mujoco.wasm.internal;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Settings;
import org.virel.api.simulation.EngineVersion;
import org.virel.api.simulation.Simulation;
import org.virel.api.simulation.Simulator;
import org.virel.mujoco.wasm.internal.Engine.Function;

/** MuJoCo 3.12.0 as its makers compiled it to WebAssembly. It needs no native code and gives the same bits on every machine. */
@Component(property = {Provider.NAME + "=" + WasmSimulator.ITS_NAME, "service.ranking:Integer=0"})
public final class WasmSimulator implements Simulator {

    static final String ITS_NAME = "wasm";

    private static final String LONG_METHODS = "DontCompileHugeMethods";
    private static final int DIGITS = 12;

    private final Supplier<Optional<Program>> programs;
    private @Nullable Loaded loaded;

    /** Has the engine of this bundle. */
    public WasmSimulator() {
        this(Program::find);
    }

    /** Has an engine that is found some other way. */
    WasmSimulator(Supplier<Optional<Program>> programs) {
        this.programs = programs;
    }

    /**
     * What the search for the engine has led to.
     *
     * @param program the engine, if there is one that works
     * @param obstacle why there is none
     */
    private record Loaded(Optional<Program> program, String obstacle) {

        static Loaded now(Supplier<Optional<Program>> programs) {
            try {
                return programs.get()
                        .map(Loaded::tried)
                        .orElseGet(() -> new Loaded(Optional.empty(),
                                "this distribution was built without npm, so without MuJoCo's WebAssembly build;"
                                        + " install Node.js with npm and build again"));
            } catch (RuntimeException | LinkageError e) {
                return new Loaded(Optional.empty(), "MuJoCo's WebAssembly build does not start: " + e);
            }
        }

        private static Loaded tried(Program program) {
            int version = new Engine(program).call(Function.VERSION);
            if (version != Layout.VERSION) {
                throw new IllegalStateException(
                        "it is version %d, expected %d: build it anew".formatted(version, Layout.VERSION));
            }
            return new Loaded(Optional.of(program), "");
        }
    }

    @Override
    public Optional<String> obstacle(Settings settings) {
        Loaded found = loaded();
        return found.program().isPresent() ? Optional.empty() : Optional.of(found.obstacle());
    }

    @Override
    public EngineVersion version(Settings settings) {
        program();
        return new EngineVersion(Layout.VERSION / 1_000_000, Layout.VERSION / 1000 % 1000, Layout.VERSION % 1000);
    }

    @Override
    public SortedMap<String, String> engine(Settings settings) {
        return new TreeMap<>(loaded().program().map(this::description).orElseGet(TreeMap::new));
    }

    private SortedMap<String, String> description(Program program) {
        SortedMap<String, String> description = new TreeMap<>();
        description.put("simulator", ITS_NAME);
        description.put("mujoco", program.property("mujoco"));
        description.put("wasm", wasm(program));
        return description;
    }

    private static String wasm(Program program) {
        return program.property("wasm").substring(0, DIGITS);
    }

    @Override
    public Optional<String> handicap() {
        return isSet(ManagementFactory.getRuntimeMXBean().getInputArguments())
                ? Optional.empty()
                : Optional.of("MuJoCo in WebAssembly runs at half its speed: start Java with -XX:-%s"
                        .formatted(LONG_METHODS));
    }

    /** Says whether the JVM compiles methods however long they are. The last word counts. */
    static boolean isSet(List<String> arguments) {
        int on = arguments.lastIndexOf("-XX:-" + LONG_METHODS);
        return on >= 0 && on > arguments.lastIndexOf("-XX:+" + LONG_METHODS);
    }

    @Override
    public Simulation load(String mjcf, Settings settings) {
        Program program = program();
        return new WasmSimulation(Model.load(new Engine(program), mjcf), program.property("mujoco"), wasm(program));
    }

    private Program program() {
        Loaded found = loaded();
        return found.program().orElseThrow(() -> new IllegalStateException(found.obstacle()));
    }

    /** Loads the engine with the first question: it takes a second. */
    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = Loaded.now(programs);
        }
        return loaded;
    }
}
