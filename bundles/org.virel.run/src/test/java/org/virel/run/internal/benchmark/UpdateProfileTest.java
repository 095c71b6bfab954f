package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virel.run.internal.benchmark.NetworkWork.Kind;

class UpdateProfileTest {

    private static final Stopwatch BRIEF = new Stopwatch(1e-6);

    private static Workbench workbench(String sizes, Map<String, String> settings) {
        return new Workbench(new Installation(), Installation.virel(settings).withThreads(1),
                Size.named(sizes).getFirst());
    }

    private static double operations(String sizes, Map<String, String> settings) {
        return UpdateProfile.operations(workbench(sizes, settings));
    }

    private static UpdateProfile small() {
        return UpdateProfile.of(workbench("pendulum", Map.of()), BRIEF);
    }

    /** Counted by hand in docs/benchmark.md; 0.292 GFLOP for 128 rows. */
    @Test
    void anUpdateOfVirelAtTheSizesOfHalfCheetahIsCountedAsByHand() {
        assertEquals(2 * 2 * 1_141_500,
                operations("halfcheetah", Map.of("net_arch", "300,300", "batch_size", "2")));
    }

    /** Counted by hand in docs/benchmark.md; 0.521 GFLOP for 128 rows. */
    @Test
    void anUpdateOfVirelAtTheSizesOfHumanoidIsCountedAsByHand() {
        assertEquals(2 * 2_036_100, operations("humanoid", Map.of("net_arch", "300,300", "batch_size", "1")));
    }

    /**
     * Of networks 3-4-1 and policy 3-4-2, F1 = 12: V and policy act in the E-step at every update; every other update spares
     * the gradient of the policy (F + F - F1 = 28) and of Q in one action (F - F1 + 4 = 8).
     */
    @Test
    void workThatIsNotDoneAtEveryUpdateCountsInProportion() {
        double always = operations("pendulum", Map.of("net_arch", "4", "batch_size", "1"));
        double delayed = operations(
                "pendulum", Map.of("net_arch", "4", "batch_size", "1", "policy_delay", "2"));
        assertEquals(2 * (28 + 8) / 2.0, always - delayed);
    }

    @Test
    void thePiecesAreTimedAndDoNotExceedTheWhole() {
        UpdateProfile profile = small();
        double sum = profile.nanos().stream().mapToDouble(Sample::min).sum();
        assertTrue(sum < profile.whole().max(), profile.toString());
        for (Kind kind : new Kind[] {Kind.FORWARD, Kind.BACKWARD, Kind.INPUT_GRADIENT, Kind.OPTIMIZER, Kind.FOLLOW}) {
            assertTrue(profile.nanos().get(kind.ordinal()).min() > 0, kind::key);
        }
    }

    @Test
    void virelAsksForNoSecondDerivatives() {
        assertEquals(new Sample(0, 0, 0), small().nanos().get(Kind.DERIVATIVES.ordinal()));
    }
}
