package org.virel.network.fused.internal.product;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.openblas.OpenBlas;

/**
 * What multiplies matrices in this process.
 *
 * @param products the products
 * @param description what their bits depend on
 * @param handicap what is missing for full speed, if anything
 */
public record Engine(Products products, SortedMap<String, String> description, Optional<String> handicap) {

    /** The system property that switches native code off, for who must do without or wants to see what it is worth. */
    private static final String NATIVE = "virel.native";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** The products to choose from. */
    public enum Choice {
        /** The fastest on this machine. */
        AUTO,
        /** {@link CompiledProducts} or nothing. */
        COMPILED,
        /** OpenBLAS or nothing. */
        OPENBLAS,
        /** Plain Java. */
        JAVA
    }

    /**
     * Returns the engine of a choice, started if need be.
     *
     * @throws IllegalStateException if this machine does not have it
     */
    public static Engine of(Choice choice) {
        return switch (choice) {
            case AUTO -> fastest(Processor.ofThisMachine());
            case COMPILED -> compiled();
            case OPENBLAS -> openBlas();
            case JAVA -> java(Optional.empty());
        };
    }

    /** Code for shorter vectors than the processor has would be slower than OpenBLAS. */
    private static Engine fastest(Processor processor) {
        List<Choice> choices = processor.hasWiderVectors()
                ? List.of(Choice.OPENBLAS, Choice.COMPILED)
                : List.of(Choice.COMPILED, Choice.OPENBLAS);
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (Choice choice : choices) {
            try {
                return of(choice);
            } catch (IllegalStateException e) {
                LOG.debug("no products {}", choice, e);
                reasons.add(e.getMessage());
            }
        }
        return slowest(reasons);
    }

    private static void requireNative() {
        if (System.getProperty(NATIVE, "yes").equals("no")) {
            throw new IllegalStateException("native code is switched off by " + NATIVE + "=no");
        }
    }

    private static Engine slowest(SequencedSet<String> reasons) {
        return java(Optional.of("matrix products run in plain Java, an update takes about 3 times as long: "
                + String.join("; ", reasons)));
    }

    private static Engine compiled() {
        requireNative();
        return new Engine(CompiledProducts.ofThisProcess(), describe(Choice.COMPILED), Optional.empty());
    }

    private static Engine openBlas() {
        requireNative();
        try {
            OpenBlas blas = OpenBlas.load();
            SortedMap<String, String> description = describe(Choice.OPENBLAS);
            description.put("blas.kernel", blas.kernel());
            description.put("blas.build", blas.description());
            return new Engine(new OpenBlasProducts(blas), description, Optional.empty());
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("the bundle org.virel.openblas is not there", e);
        }
    }

    private static Engine java(Optional<String> handicap) {
        return new Engine(new JavaProducts(), describe(Choice.JAVA), handicap);
    }

    private static SortedMap<String, String> describe(Choice choice) {
        SortedMap<String, String> description = new TreeMap<>();
        description.put("products", choice.name().toLowerCase(Locale.ROOT));
        return description;
    }
}
