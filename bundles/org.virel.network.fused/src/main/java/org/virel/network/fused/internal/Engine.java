package org.virel.network.fused.internal;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.settings.Setting;
import org.virel.openblas.OpenBlas;

/**
 * What multiplies matrices in this process.
 *
 * @param products the products
 * @param description what their bits depend on
 * @param handicap what is missing for full speed, if anything
 */
record Engine(Products products, SortedMap<String, String> description, Optional<String> handicap) {

    /** Which products a network uses. */
    static final Setting<Choice> PRODUCTS = Setting.choice("products", Choice.AUTO,
            "what multiplies matrices: openblas, java (slower, the same bits on every machine), or auto: openblas where it can be loaded");

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String NAME = "products";

    /** The products to choose from. */
    enum Choice {
        /** OpenBLAS where it can be loaded, else Java. */
        AUTO,
        /** OpenBLAS or nothing. */
        OPENBLAS,
        /** Plain Java. */
        JAVA
    }

    /**
     * Returns the engine of a choice, OpenBLAS loaded if need be.
     *
     * @throws IllegalStateException if it must be OpenBLAS and that cannot be loaded
     */
    static Engine of(Choice choice) {
        return switch (choice) {
            case AUTO -> auto();
            case OPENBLAS -> openBlas();
            case JAVA -> java(Optional.empty());
        };
    }

    private static Engine auto() {
        try {
            return openBlas();
        } catch (IllegalStateException | LinkageError e) {
            LOG.warn("networks multiply in plain Java: {}", e.getMessage());
            LOG.debug("no OpenBLAS", e);
            String reason = e instanceof LinkageError ? "the bundle org.virel.openblas is not there" : e.getMessage();
            return java(
                    Optional.of("matrix products run in plain Java, an update takes about 3 times as long: " + reason));
        }
    }

    private static Engine openBlas() {
        OpenBlas blas = OpenBlas.load();
        SortedMap<String, String> description = new TreeMap<>();
        description.put(NAME, "openblas");
        description.put("blas.kernel", blas.kernel());
        description.put("blas.build", blas.description());
        return new Engine(new OpenBlasProducts(blas), description, Optional.empty());
    }

    private static Engine java(Optional<String> handicap) {
        SortedMap<String, String> description = new TreeMap<>();
        description.put(NAME, "java");
        return new Engine(new JavaProducts(), description, handicap);
    }
}
