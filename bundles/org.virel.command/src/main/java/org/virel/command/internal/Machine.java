package org.virel.command.internal;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Examines the machine and its JDK. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final double GIB = 1L << 30;
    private static final double LEAST_HEAP = 0.5;
    private static final double LEAST_DISK = 1;

    private Machine() {}

    static List<Finding> examine() {
        return List.of(java(), processor(), memory(), disk(), fonts());
    }

    private static Finding java() {
        return Finding.good("java", "%s %s, %s".formatted(System.getProperty("java.vendor"), Runtime.version(),
                System.getProperty("java.home")));
    }

    private static Finding processor() {
        return Finding.good("processor",
                "%s, %d cores, %s %s".formatted(model(), Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            Optional<String> model = lines.filter(line -> line.startsWith("model name")).findFirst();
            return model.map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unnamed");
        } catch (IOException e) {
            return "unnamed";
        }
    }

    private static Finding memory() {
        double heap = Runtime.getRuntime().maxMemory() / GIB;
        String text = "Java may use up to %.1f GiB".formatted(heap);
        return heap < LEAST_HEAP
                ? Finding.weak("memory", text,
                        "a replay buffer of a million transitions may not fit: lower buffer_size or "
                                + "set VIREL_JAVA_OPTS=-Xmx2g")
                : Finding.good("memory", text);
    }

    private static Finding disk() {
        try {
            double free = Files.getFileStore(Path.of("").toAbsolutePath()).getUsableSpace() / GIB;
            String text = "%.1f GiB free in this folder".formatted(free);
            return free < LEAST_DISK
                    ? Finding.weak("disk", text, "make room: checkpoints keep the replay buffer")
                    : Finding.good("disk", text);
        } catch (IOException e) {
            return Finding.weak("disk", "unknown: " + e.getMessage(), "go to a folder that you may read");
        }
    }

    private static Finding fonts() {
        String advice = "install fontconfig and a font, for example the package fonts-dejavu-core";
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return families > 0
                    ? Finding.good("fonts", families + " families, for plots")
                    : Finding.missing("fonts", "none, plots need one", advice);
        } catch (Error | RuntimeException e) {
            return Finding.missing("fonts", "plots cannot be drawn: " + e, advice);
        }
    }
}
