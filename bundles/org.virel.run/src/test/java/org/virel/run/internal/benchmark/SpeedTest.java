package org.virel.run.internal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

    /**
     * 0.3 GFLOP in 4 ms of processor time and 2 ms of the clock, at a floor of 100 GFLOP/s; 400 steps a second of training,
     * 10 us to act.
     */
    static final Speed SPEED = new Speed("virel", Size.named("humanoid").getFirst(), 2, 0.3e9, 100, 10,
            new Timing(Sample.of(2e6), Sample.of(4e6), Sample.of(0)), new Training(1000, 2.5, 5));

    @Test
    void operationsOverProcessorTimeAreTheSpeedOfMatrixProducts() {
        assertEquals(75, SPEED.gflops().median(), 1e-9);
    }

    @Test
    void theShareOfTheFloorIsThatSpeedOverTheProductsAlone() {
        assertEquals(75, SPEED.floorShare().median(), 1e-9);
    }

    @Test
    void trainingIsComparedWithUpdatesAlone() {
        assertEquals(80, SPEED.trainingShare(), 1e-9);
    }

    @Test
    void actingIsComparedWithTheWholeOfAStep() {
        assertEquals(0.4, SPEED.actingShare(), 1e-9);
    }

    @Test
    void aSectionStandsUnderItsPipelineSizesAndThreads() {
        assertEquals(List.of("pipelines", "virel", "humanoid", "threads_2"), SPEED.section().path());
    }
}
