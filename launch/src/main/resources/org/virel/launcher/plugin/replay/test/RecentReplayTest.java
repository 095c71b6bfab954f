package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.virel.api.data.Batch;
import org.virel.api.random.RandomStream;
import org.virel.api.replay.Transition;

class RecentReplayTest {

    private static final int MANY = 40_000;

    /** {@code P(age < size / 4) = (1 / 4)^(1 / recency)}. */
    @Test
    void halfOfWhatIsDrawnIsOfTheNewestQuarterAtARecencyOfTwo() {
        assertEquals(0.5, shareOfTheNewestQuarter(2), 0.01);
    }

    @Test
    void atARecencyOfOneAllAreDrawnAlike() {
        assertEquals(0.25, shareOfTheNewestQuarter(1), 0.01);
    }

    /** Rewards are the numbers of the transitions, 60 to 99 when 100 were added to a replay of 40. */
    private static double shareOfTheNewestQuarter(double recency) {
        try (RecentReplay replay = new RecentReplay(40, recency, new Shape(1, 1))) {
            for (int number = 0; number < 100; number++) {
                replay.add(new Transition(new float[1], new float[1], number, new float[1], false, false));
            }
            Batch batch = Batch.of(MANY, 1, 1);
            replay.sample(batch, RandomStream.of(1));
            int newest = 0;
            for (float reward : batch.rewards()) {
                newest += reward >= 90 ? 1 : 0;
            }
            return (double) newest / MANY;
        }
    }
}
