package org.virel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.virel.api.run.Request;
import org.virel.api.run.Run;
import org.virel.api.run.RunState;

/** A bundle that a run has used and that is taken away leaves no class behind, while the run goes on. */
class ProvidersUnloadTest {

    @TempDir
    Path folder;

    private RunsInFramework runs;
    private Clones clones;

    @BeforeEach
    void open() {
        runs = new RunsInFramework(folder);
        clones = new Clones(folder);
    }

    @AfterEach
    void close() throws Exception {
        runs.deleteAll();
    }

    @ParameterizedTest
    @CsvSource({
        "environment, Pendulum-v1, org.virel.environment.classic",
        "network, fused, org.virel.network.fused",
        "policy, tanh-gaussian, org.virel.policy.gaussian",
        "replay, uniform, org.virel.replay.uniform",
        "operator, hard, org.virel.operator.bellman",
        "temperature, constant, org.virel.temperature.constant",
        "e_step, reparametrized, org.virel.estep.reparametrized",
        "m_step, direct, org.virel.mstep.direct",
        "trainer, em, org.virel.trainer.em"
    })
    void whatWasSwappedOutAndUninstalledIsCollected(String role, String name, String bundle) throws Exception {
        runs.configure("unloading", Map.of("total_timesteps", "1000000"));
        Run run = runs.run("unloading");
        reach(run, 60);
        Bundle clone = clones.of(runs.bundle(bundle));
        swap(run, role, "%s:%s".formatted(Clones.name(bundle), name));
        // An evaluation, too, is made with it.
        reach(run, run.step() + 250);
        swap(run, role, "%s:%s".formatted(bundle, name));
        reach(run, run.step() + 250);
        WeakReference<ClassLoader> loader = new WeakReference<>(clone.adapt(BundleWiring.class).getClassLoader());

        clone.uninstall();
        FrameworkUtil.getBundle(ProvidersUnloadTest.class).getBundleContext().getBundle(0)
                .adapt(FrameworkWiring.class).refreshBundles(List.of(clone));

        RunsInFramework.await("collection of the loader of " + bundle, () -> {
            System.gc();
            return loader.get() == null;
        });
        assertEquals(RunState.RUNNING, run.state());
    }

    private static void reach(Run run, long step) throws InterruptedException {
        RunsInFramework.await("step " + step, () -> run.step() >= step || run.state().isFinal());
        assertTrue(!run.state().isFinal(), () -> run.reason().orElse(""));
    }

    private static void swap(Run run, String role, String provider) throws Exception {
        run.request(new Request.Swap(role, provider, false)).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
