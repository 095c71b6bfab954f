package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.virel.api.provider.Provider;
import org.virel.api.run.Place;
import org.virel.api.run.Request;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;

/** A small run in which things are asked for at exact steps, a run in peace beside it, and a plugin. */
abstract class SwapFixture {
    static final Map<String, String> SHORT = Map.of("total_timesteps", "250");
    static final String BYTES = "the bytes of a plugin";
    static final String SHA = "a774daf8601e381190f1ce8d5ccf6b93320a8d18c76aeafcd78c39dabaeddf98";

    @TempDir
    static Path folder;

    static Path whole;
    static Jar acme;

    final Laboratory laboratory = new Laboratory(folder);
    final List<CompletionStage<Long>> asked = new ArrayList<>();

    @BeforeAll
    static void doWholeRun() throws Exception {
        acme = Jar.plugin("com.acme", "2.0.0", Files.writeString(folder.resolve("acme.jar"), BYTES));
        whole = new Laboratory(folder).finish("whole", SHORT);
    }

    void askAt(long step, Request request) {
        laboratory.at(step, run -> asked.add(run.request(request)));
    }

    void swapAt(long step, String place, String provider) {
        askAt(step, new Request.Swap(place, provider, false));
    }

    /** Offers what is there once more, from another bundle. */
    <P extends Provider> void offerAgain(Role<P> role, Jar jar) {
        Offer<P> known = laboratory.only(role);
        laboratory.catalog.add(role, known.name(), known.provider(), jar);
    }

    String refusal() {
        ExecutionException refused = assertThrows(ExecutionException.class,
                () -> asked.getFirst().toCompletableFuture().get(60, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, refused.getCause());
        return refused.getCause().getMessage();
    }

    static Place place(RunEngine run, String path) {
        return run.places().stream().filter(place -> place.path().equals(path)).findFirst().orElseThrow();
    }
}
