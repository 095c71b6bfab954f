package org.virel.run.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetreatsTest {

    private final Retreats retreats = new Retreats();

    private void exhaust(long step, String cause) {
        IntStream.range(0, Retreats.MOST).forEach(i -> assertTrue(retreats.allow(step, cause)));
        assertFalse(retreats.allow(step, cause));
    }

    @Test
    void whatFailsAgainAndAgainAtAStepComesToAnEnd() {
        exhaust(107, "bad@1");
    }

    @Test
    void aFailureBeforeTheFurthestStepIsNoProgress() {
        retreats.allow(500, "other");
        exhaust(300, "bad@1");
        assertEquals("the run has gone back 20 times without getting beyond step 500", retreats.explain());
    }

    @Test
    void whoeverGetsFurtherBeginsAnew() {
        exhaust(107, "bad@1");
        exhaust(108, "bad@1");
    }

    @Test
    void eachVersionHasItsOwnCount() {
        exhaust(107, "bad@1");
        exhaust(107, "bad@2");
    }
}
