package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.virel.api.random.RandomStream;
import @package@.Room.Climate;

class RoomTest {

    private final RandomStream stream = RandomStream.of(1);

    /** The solution of the recursion: the difference to the outside shrinks by the factor {@code 1 - loss} in each step. */
    @Test
    void withoutHeatingTheRoomCoolsTowardsTheOutside() {
        Room room = new Room(0.1, 4, 0, 0);
        Climate climate = new Climate(20, 0);
        for (int step = 0; step < 10; step++) {
            climate = room.follow(climate, 0, stream);
        }
        assertEquals(20 * Math.pow(0.9, 10), climate.inside(), 1e-12);
    }

    @Test
    void heatingThatMakesUpForTheLossKeepsTheTemperature() {
        Room room = new Room(0.1, 4, 0, 0);
        assertEquals(20, room.follow(new Climate(20, 0), 0.5, stream).inside(), 1e-12);
    }

    @Test
    void comfortIsBestAndEnergyCosts() {
        Room room = new Room(0.1, 4, 0, 0.1);
        assertEquals(0, room.reward(new Climate(Room.COMFORT, 0), 0), 1e-12);
        assertEquals(-0.1, room.reward(new Climate(Room.COMFORT, 0), 1), 1e-12);
        assertTrue(room.reward(new Climate(Room.COMFORT - 5, 0), 0) < room.reward(new Climate(Room.COMFORT + 1, 0), 0));
    }
}
