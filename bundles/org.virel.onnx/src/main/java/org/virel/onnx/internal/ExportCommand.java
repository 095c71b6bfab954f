package org.virel.onnx.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.serving.SavedPolicies;
import org.virel.api.serving.SavedPolicy;

/** Writes the greedy policy of the run in {@code directory} to the file {@code output}, in place of one that is there. */
@Component(service = Function.class, property = "virel.command=export")
public final class ExportCommand implements Function<Map<String, String>, Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);
    private static final int DONE = 0;
    private static final int USAGE = 2;

    private final SavedPolicies policies;

    /** Called by Declarative Services. */
    @Activate
    public ExportCommand(@Reference SavedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Integer apply(Map<String, String> arguments) {
        try {
            Path output = Path.of(required(arguments, "output"));
            SavedPolicy policy = policies.read(Path.of(required(arguments, "directory")));
            PolicyModel model = new PolicyModel(policy);
            write(model.bytes(), output);
            System.out.printf("checkpoint of step %d: %s (ONNX opset %d, IR version %d)%n",
                    policy.checkpoint().step(), model.shapes(), PolicyModel.OPSET, PolicyModel.IR_VERSION);
            System.out.println("written: " + output);
            return DONE;
        } catch (IllegalArgumentException e) {
            LOG.info("refused", e);
            System.err.println("error: " + e.getMessage());
            return USAGE;
        }
    }

    private static String required(Map<String, String> arguments, String key) {
        String value = arguments.get(key);
        if (value == null) {
            throw new IllegalArgumentException("argument '%s' is missing".formatted(key));
        }
        return value;
    }

    /** Whoever reads the file meanwhile sees the one that was there, or the new one. */
    private static void write(byte[] bytes, Path output) {
        if (Files.isDirectory(output)) {
            throw new IllegalArgumentException("--output %s: that is a folder, a file is needed".formatted(output));
        }
        try {
            Path folder = Files.createDirectories(output.toAbsolutePath().getParent());
            Path beside = folder.resolve("." + output.getFileName() + ".new");
            try {
                Files.write(beside, bytes);
                Files.move(beside, output, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write %s: %s".formatted(output, e), e);
        }
    }
}
