package org.virel.check;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Step;
import org.virel.check.Finding.Grade;

/** How fast an environment is here and now: said, never judged. */
public final class EnvironmentSpeed {

    private static final String NAME = "speed";
    private static final int ACTIONS = 256;

    private final Environment environment;
    private final float[][] actions;
    private final float[] single = new float[1];
    private float[] observation;
    private long episode = Subject.SEED;
    private int next;

    private EnvironmentSpeed(Environment environment) {
        this.environment = environment;
        Player player = Player.begin(environment, Subject.SEED);
        actions = new float[ACTIONS][];
        for (int i = 0; i < ACTIONS; i++) {
            actions[i] = player.action();
        }
        observation = environment.reset(episode);
    }

    /**
     * Plays random actions for about three times the given time.
     *
     * @param seconds how long steps are measured; as long before to warm up, and as long for resets
     */
    public static Finding measure(EnvironmentProvider provider, Map<String, String> settings, double seconds) {
        try (Environment environment = new Subject(provider, settings).create()) {
            return new EnvironmentSpeed(environment).measure((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        } catch (RuntimeException | LinkageError e) {
            return new Finding(Grade.NOT_CHECKED, NAME, e.toString(), "");
        }
    }

    private Finding measure(long limit) {
        repeat(limit, this::step);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Lap steps = repeat(limit, this::step);
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / steps.count();
        Lap resets = repeat(limit, () -> environment.reset(episode++));
        String text = "%,.0f steps/s, resets included; %s a reset; %,d bytes allocated a step"
                .formatted(TimeUnit.SECONDS.toNanos(1) / steps.nanos(), duration(resets.nanos()), bytes);
        return new Finding(Grade.NOTE, NAME, text, "");
    }

    /** Allocates nothing itself. */
    private void step() {
        float[] action = actions[next];
        next = (next + 1) % ACTIONS;
        if (environment.actionSpace() instanceof Finite finite) {
            single[0] = allowedFrom((int) action[0], finite.allowed().apply(observation));
            action = single;
        }
        Step step = environment.step(action);
        observation = step.done() ? environment.reset(++episode) : step.observation();
    }

    /** Returns the first allowed action from a given one on, or else the last one before it. */
    private static int allowedFrom(int action, BitSet allowed) {
        int from = allowed.nextSetBit(action);
        return from < 0 ? allowed.previousSetBit(action) : from;
    }

    /**
     * How often something was done.
     *
     * @param count how often
     * @param nanos the nanoseconds of each
     */
    private record Lap(long count, double nanos) {}

    private static Lap repeat(long limit, Runnable work) {
        long start = System.nanoTime();
        long count = 0;
        long elapsed = 0;
        while (elapsed < limit) {
            work.run();
            count++;
            elapsed = System.nanoTime() - start;
        }
        return new Lap(count, (double) elapsed / count);
    }

    private static String duration(double nanos) {
        return nanos < 1e6 ? "%.1f us".formatted(nanos / 1e3) : "%.1f ms".formatted(nanos / 1e6);
    }
}
