package org.virel.run.internal.pipeline;

import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.random.RandomStream;

/**
 * What the agent sees and does.
 *
 * @param observations the environment's
 * @param actions the agent's: a box of {@code [-1, 1]}, or the environment's finite space
 */
public record Spaces(Box observations, Space actions) {

    /**
     * Returns the spaces of an environment.
     *
     * @throws IllegalArgumentException if its actions have no bounds
     */
    public static Spaces of(Environment environment) {
        Space actions = switch (environment.actionSpace()) {
            case Box box -> Box.of(new ActionMap(box).size(), -1, 1);
            case Finite finite -> finite;
        };
        return new Spaces(environment.observationSpace(), actions);
    }

    /** Returns the spaces of what fills a part; what is allowed is asked of the environment that fills it at the time. */
    static Spaces of(Part<EnvironmentProvider, Environments> part) {
        Spaces now = of(part.component().first());
        return now.actions() instanceof Finite finite
                ? new Spaces(now.observations(), new Finite(finite.count(), new CurrentlyAllowed(part, finite.count())))
                : now;
    }

    /** Returns spaces of the same sizes without bounds on observations, in which everything is always allowed. */
    Spaces unrestricted() {
        Space all = actions instanceof Finite finite ? Finite.of(finite.count()) : actions;
        return new Spaces(
                Box.of(observations.size(), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY), all);
    }

    /**
     * Draws one of the agent's actions, each as likely as any other that is allowed.
     *
     * @param action filled, {@code [action size]}
     */
    public void uniform(float[] observation, RandomStream stream, float[] action) {
        switch (actions) {
            case Box box -> {
                for (int i = 0; i < action.length; i++) {
                    action[i] = 2 * stream.nextFloat() - 1;
                }
            }
            case Finite finite -> {
                int[] allowed = finite.allowed().apply(observation).stream().toArray();
                action[0] = allowed[stream.nextInt(allowed.length)];
            }
        }
    }

    /** Says, for people, how these spaces differ from others; they have to. */
    String against(Spaces others) {
        String both = "the environment has %s. The agent was made for %s".formatted(this, others);
        return toString().equals(others.toString())
                ? both + difference(observations, others.observations)
                : both;
    }

    /** Of boxes of many kinds of bounds not all are shown. */
    private static String difference(Box one, Box other) {
        for (int i = 0; i < one.size(); i++) {
            if (one.low(i) != other.low(i) || one.high(i) != other.high(i)) {
                return ": observation[%d] is in [%s, %s], not in [%s, %s]".formatted(i, one.low(i), one.high(i),
                        other.low(i), other.high(i));
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return "observations in %s; actions, as the agent takes them, in %s".formatted(observations, actions);
    }
}
