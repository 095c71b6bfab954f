package @package@;

import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;
import @package@.Room.Climate;

/**
 * Episodes in the room. The observation is how far inside and outside are from what people like, in tens of degrees; the action is the
 * heating, from 0 to 1, clipped.
 *
 * <p>Everything that moves is in the saved state: a run that is resumed, or that gets another version of this plugin, goes on in the
 * middle of an episode.
 */
final class HeaterEnvironment implements Environment {

    private static final String CLIMATE = "climate";
    private static final String SEED = "seed";
    private static final String STREAM = "stream";
    private static final float SCALE = 10;

    private final Room room;
    private final Box observationSpace = Box.of(2, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    private final Box actionSpace = Box.of(1, 0, 1);

    private EpisodeClock clock;
    private Climate climate = new Climate(Room.COMFORT, Room.COMFORT);
    private long seed;
    private RandomStream stream = stream(0);

    HeaterEnvironment(Room room, int maxEpisodeSteps) {
        this.room = room;
        clock = new EpisodeClock(Heater.NAME, maxEpisodeSteps);
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed).split("weather");
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long newSeed) {
        reseed(newSeed);
        climate = room.begin(stream);
        clock.begin();
        return observe();
    }

    @Override
    public void reseed(long newSeed) {
        seed = newSeed;
        stream = stream(newSeed);
    }

    private float[] observe() {
        return new float[] {
            (float) (climate.inside() - Room.COMFORT) / SCALE, (float) (climate.outside() - Room.COMFORT) / SCALE
        };
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, actionSpace);
        double heating = Math.clamp(action[0], 0, 1);
        climate = room.follow(climate, heating, stream);
        return new Step(observe(), room.reward(climate, heating), false, clock.advance(false));
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(CLIMATE, new double[] {climate.inside(), climate.outside()})
                .put(SEED, seed)
                .put(STREAM, stream)
                .build();
    }

    /** Reads all of it before it takes any, so that a state that does not fit changes nothing. */
    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, CLIMATE, SEED, STREAM);
        EpisodeClock savedClock = clock.read(saved);
        double[] savedClimate = saved.reals(CLIMATE);
        if (savedClimate.length != 2) {
            throw new IllegalArgumentException("%s: '%s' has %d numbers, expected 2: inside and outside"
                    .formatted(Heater.NAME, CLIMATE, savedClimate.length));
        }
        long savedSeed = saved.integer(SEED);
        RandomStream savedStream = stream(savedSeed);
        savedStream.restore(saved.state(STREAM));
        clock = savedClock;
        climate = new Climate(savedClimate[0], savedClimate[1]);
        seed = savedSeed;
        stream = savedStream;
    }
}
