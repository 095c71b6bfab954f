import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.build.time.compiler.Generator;
import com.dylibso.chicory.compiler.InterpreterFallback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the WebAssembly build of MuJoCo into Java classes: {@code java -cp CHICORY Build.java WANTED NAME VERSION TARGET CLASSES}.
 *
 * <p>Compiled classes go to TARGET, as NAMEMachine and more, with a file NAME.properties that says what they were made of; they are made
 * anew only if that has changed. Where there is no archive to be had, or WANTED is {@code false}, they are removed, from TARGET and from
 * CLASSES, where Maven may have copied them, and the bundle is built without.
 */
final class Build {

    private final String name;
    private final String compiler;
    private final Path target;
    private final Path classes;

    private Build(String name, String compiler, Path target, Path classes) {
        this.name = name;
        this.compiler = compiler;
        this.target = target;
        this.classes = classes;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Build build = new Build(args[1], args[2], Path.of(args[3]), Path.of(args[4]));
        try {
            build.run(Boolean.parseBoolean(args[0]));
        } catch (Archive.DamagedException e) {
            System.out.println("[ERROR] " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(boolean wanted) throws IOException, InterruptedException {
        Archive archive = new Archive(Archive.cache());
        Optional<Path> file = wanted ? archive.find() : Optional.empty();
        if (file.isEmpty()) {
            remove();
            System.out.println(wanted
                    ? "[WARNING] built without the simulator 'wasm': " + archive.trouble()
                    : "[INFO] built without the simulator 'wasm', as virel.wasm=false asks");
            return;
        }
        byte[] wasm = Module.of(archive.wasm(file.get())).withExports(Module.FUNCTIONS).bytes();
        String made = "mujoco=%s\nwasm=%s\ncompiled=%s\nchicory=%s\n"
                .formatted(Archive.VERSION, Archive.WASM_SHA, Archive.sha256(wasm), compiler);
        Path properties = path(target, ".properties");
        if (!Files.isRegularFile(properties) || !Files.readString(properties).equals(made)) {
            remove();
            compile(wasm);
            Files.writeString(properties, made);
        }
    }

    private void compile(byte[] wasm) throws IOException {
        System.out.println("[INFO] compiling MuJoCo " + Archive.VERSION + " to Java classes");
        Path module = Files.createTempFile("mujoco", ".wasm");
        Path sources = Files.createTempDirectory("mujoco");
        try {
            Files.write(module, wasm);
            Generator generator = new Generator(Config.builder()
                    .withWasmFile(module)
                    .withName(name)
                    .withTargetClassFolder(target)
                    .withTargetSourceFolder(sources)
                    .withTargetWasmFolder(target)
                    // Two functions are too big for a Java method: the bindings for JavaScript, and one that prints a model.
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .build());
            generator.generateMetaWasm(generator.generateResources());
        } finally {
            Files.delete(module);
            delete(sources);
        }
    }

    private void remove() throws IOException {
        delete(path(target, "").getParent());
        delete(path(classes, "").getParent());
    }

    private Path path(Path root, String suffix) {
        return root.resolve(name.replace('.', '/') + suffix);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
