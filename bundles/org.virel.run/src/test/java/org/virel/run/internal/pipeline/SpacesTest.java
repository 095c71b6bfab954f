package org.virel.run.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Finite;
import org.virel.api.random.RandomStream;

class SpacesTest {

    private static final int DRAWS = 20_000;
    private final RandomStream stream = RandomStream.of(3);

    @Test
    void uniformActionsFillABoxEvenly() {
        Spaces spaces = new Spaces(Box.of(1, -1, 1), Box.of(2, -1, 1));
        float[] action = new float[2];
        double mean = 0;
        double square = 0;
        for (int i = 0; i < DRAWS; i++) {
            spaces.uniform(new float[1], stream, action);
            assertTrue(Math.abs(action[0]) <= 1 && Math.abs(action[1]) <= 1);
            mean += action[1];
            square += action[1] * action[1];
        }
        assertEquals(0, mean / DRAWS, 0.02);
        assertEquals(1 / 3.0, square / DRAWS, 0.01);
    }

    @Test
    void uniformActionsAreAllowedOnes() {
        Finite odd = new Finite(6, observation -> BitSet.valueOf(new long[] {0b101010}));
        Spaces spaces = new Spaces(Box.of(1, -1, 1), odd);
        int[] seen = new int[6];
        float[] action = new float[1];
        for (int i = 0; i < DRAWS; i++) {
            spaces.uniform(new float[1], stream, action);
            seen[(int) action[0]]++;
        }
        for (int i = 0; i < 6; i++) {
            assertEquals(i % 2 * DRAWS / 3.0, seen[i], 300);
        }
    }

    @Test
    void spacesThatLookAlikeAreRefusedWithWhereTheyDiffer() {
        float[] low = {0, 0, 0, 0, 0, 0, 0, 0};
        Box one = Box.of(low, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        Box other = Box.of(low, new float[] {1, 2, 3, 4, 5, 6, 7, 9});
        String why = new Spaces(one, Finite.of(2)).against(new Spaces(other, Finite.of(2)));
        assertTrue(why.endsWith(": observation[7] is in [0.0, 8.0], not in [0.0, 9.0]"), why);
    }
}
