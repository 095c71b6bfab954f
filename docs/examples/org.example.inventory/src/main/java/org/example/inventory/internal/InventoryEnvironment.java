package org.example.inventory.internal;

import org.example.inventory.internal.Inventory.Period;
import org.example.inventory.internal.Inventory.Stock;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.random.RandomStream;
import org.virel.api.state.State;

/**
 * Episodes of inventory control, cut after a number of periods. The observation is the net inventory, then what is on order, the soonest
 * first, all in mean demands; the action is how many items to order, clipped to what can be ordered; the reward is minus the cost.
 *
 * <p>Its saved state has the entries {@code phase} and {@code elapsed} (of the {@link EpisodeClock}), {@code net}, {@code on_order},
 * {@code seed} and {@code stream} (where its randomness stands).
 */
final class InventoryEnvironment implements Environment {

    private static final String NAME = InventoryProvider.ID;
    private static final String NET = "net";
    private static final String ON_ORDER = "on_order";
    private static final String SEED = "seed";
    private static final String STREAM = "stream";

    private final Inventory task;
    private final Box observationSpace;
    private final Box actionSpace;

    private EpisodeClock clock;
    private Stock stock;
    private long seed;
    private RandomStream stream = stream(0);

    InventoryEnvironment(Inventory task, double maxOrder, int maxEpisodeSteps) {
        this.task = task;
        observationSpace = Box.of(1 + task.leadTime(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        actionSpace = Box.of(1, 0, (float) maxOrder);
        clock = new EpisodeClock(NAME, maxEpisodeSteps);
        stock = new Stock(0, new double[task.leadTime()]);
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(seed).split("demand");
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
        stock = task.begin(stream);
        clock.begin();
        return observe();
    }

    @Override
    public void reseed(long newSeed) {
        seed = newSeed;
        stream = stream(newSeed);
    }

    private float[] observe() {
        float[] observation = new float[observationSpace.size()];
        observation[0] = (float) (stock.net() / task.meanDemand());
        for (int i = 1; i < observation.length; i++) {
            observation[i] = (float) (stock.onOrder()[i - 1] / task.meanDemand());
        }
        return observation;
    }

    @Override
    public Step step(float[] action) {
        clock.requireRunning();
        clock.requireAction(action, actionSpace);
        double order = Math.clamp(action[0], actionSpace.low(0), actionSpace.high(0));
        Period period = task.follow(stock, order, stream);
        stock = period.stock();
        return new Step(observe(), -period.cost(), false, clock.advance(false));
    }

    @Override
    public State save() {
        return clock.save(State.builder())
                .put(NET, stock.net())
                .put(ON_ORDER, stock.onOrder())
                .put(SEED, seed)
                .put(STREAM, stream)
                .build();
    }

    /** Reads all of it before it takes any, so that a state that does not fit changes nothing. */
    @Override
    public void restore(State saved) {
        saved.requireOnly(EpisodeClock.PHASE, EpisodeClock.ELAPSED, NET, ON_ORDER, SEED, STREAM);
        EpisodeClock savedClock = clock.read(saved);
        double[] onOrder = saved.reals(ON_ORDER);
        if (onOrder.length != task.leadTime()) {
            throw new IllegalArgumentException("%s: '%s' has %d numbers, expected one for each of the %d periods of lead_time"
                    .formatted(NAME, ON_ORDER, onOrder.length, task.leadTime()));
        }
        Stock savedStock = new Stock(saved.real(NET), onOrder);
        long savedSeed = saved.integer(SEED);
        RandomStream savedStream = stream(savedSeed);
        savedStream.restore(saved.state(STREAM));
        clock = savedClock;
        stock = savedStock;
        seed = savedSeed;
        stream = savedStream;
    }
}
