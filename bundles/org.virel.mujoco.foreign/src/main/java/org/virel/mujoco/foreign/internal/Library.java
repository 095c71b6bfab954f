package org.virel.mujoco.foreign.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.virel.api.simulation.EngineVersion;

/**
 * A library of MuJoCo in this process, ready for use.
 *
 * @param file where it came from
 * @param digest the SHA-256 of the file
 * @param version what it says it is
 * @param layout where its fields lie
 * @param functions what it does
 * @param handlers what it reports to
 */
record Library(Path file, String digest, EngineVersion version, Layout layout, Functions functions, Handlers handlers) {

    private static final int LONGEST_REASON = 2000;
    private static final int DIGITS = 16;

    /**
     * Loads a library and tries it out.
     *
     * @throws UnusableLibraryException if it is damaged, not MuJoCo, of a release whose layout is unknown, or not what it says
     */
    static Library open(Path file) throws UnusableLibraryException {
        LibraryFile content = LibraryFile.read(file);
        content.require(System.getProperty("os.name"), System.getProperty("os.arch"));
        Symbols symbols = Symbols.of(file);
        EngineVersion version = Layout.version(Functions.version(symbols));
        Layout layout = Layout.of(version);
        Handlers handlers = new Handlers(symbols);
        try {
            Functions functions = new Functions(symbols, handlers);
            Library library = new Library(file, content.digest(), version, layout, functions, handlers);
            Canary.tryOut(library);
            return library;
        } catch (UnusableLibraryException | RuntimeException | LinkageError e) {
            handlers.putBack();
            throw e;
        }
    }

    /** Returns what tells this build from others of its version: the first digits of the digest. */
    String build() {
        return digest.substring(0, DIGITS);
    }

    /**
     * Compiles a model and makes room for its motion.
     *
     * @throws IllegalArgumentException if MuJoCo refuses the model, with its reason
     */
    NativeSimulation load(String mjcf) {
        return load(mjcf, memory -> {});
    }

    /** Does so and checks what came, before any of the pointers in it is followed. */
    NativeSimulation load(String mjcf, Consumer<Memory> check) {
        Model model = Model.of(mjcf);
        Messages messages = new Messages("MuJoCo %s, %s".formatted(version, model.description()));
        handlers.add(messages);
        messages.enter();
        try {
            Memory memory = compiled(model, messages);
            try {
                check.accept(memory);
                return new NativeSimulation(this, model, messages, memory);
            } catch (RuntimeException e) {
                memory.close();
                throw e;
            }
        } catch (RuntimeException e) {
            handlers.remove(messages);
            throw e;
        } finally {
            messages.leave();
        }
    }

    private Memory compiled(Model model, Messages messages) {
        try (Arena arena = Arena.ofConfined();
                ModelFile file = ModelFile.write(model.mjcf())) {
            MemorySegment reason = arena.allocate(LONGEST_REASON);
            MemorySegment compiled = functions.loadXml(arena.allocateFrom(file.path().toString()), reason);
            String text = reason.getString(0).strip();
            if (compiled.address() == 0 || messages.failure().isPresent()) {
                throw refusal(model, messages.failure().orElse(text));
            }
            if (!text.isEmpty()) {
                messages.warning(text);
            }
            MemorySegment data = functions.makeData(compiled);
            if (data.address() == 0 || messages.failure().isPresent()) {
                functions.deleteModel(compiled);
                throw refusal(model, messages.failure().orElse("no memory"));
            }
            return new Memory(this, compiled, data);
        }
    }

    private IllegalArgumentException refusal(Model model, String reason) {
        return new IllegalArgumentException(
                "MuJoCo %s refuses %s: %s".formatted(version, model.description(), reason));
    }
}
