package org.virel.mujoco.wasm.internal;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.Properties;

/**
 * The engine as the build compiled it, code without data: as many simulations as wanted are made of one. The classes are not there if the
 * build had no npm, so they are found by name.
 */
final class Program {

    private static final String COMPILED = "compiled/Mujoco";

    private final Properties properties;
    private final WasmModule module;
    private final Constructor<? extends Machine> machine;

    private Program(Properties properties, WasmModule module, Constructor<? extends Machine> machine) {
        this.properties = properties;
        this.module = module;
        this.machine = machine;
    }

    /** Loads the engine; empty if this bundle was built without. */
    static Optional<Program> find() {
        try (InputStream properties = Program.class.getResourceAsStream(COMPILED + ".properties");
                InputStream module = Program.class.getResourceAsStream(COMPILED + ".meta")) {
            if (properties == null || module == null) {
                return Optional.empty();
            }
            Properties read = new Properties();
            read.load(properties);
            String name = Program.class.getPackageName() + "." + COMPILED.replace('/', '.') + "Machine";
            return Optional.of(new Program(read, Parser.parse(module),
                    Class.forName(name).asSubclass(Machine.class).getConstructor(Instance.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this bundle holds part of MuJoCo only: build it anew", e);
        }
    }

    /** Returns what the build wrote down. */
    String property(String name) {
        return properties.getProperty(name);
    }

    WasmModule module() {
        return module;
    }

    /** Makes an instance with a memory of its own. */
    Instance start(Host host) {
        return Instance.builder(module)
                .withImportValues(host.imports(module))
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(this::machine)
                .build();
    }

    private Machine machine(Instance instance) {
        try {
            return machine.newInstance(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
