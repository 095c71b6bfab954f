package org.virel.check;

import java.util.Arrays;
import java.util.Optional;
import org.virel.api.environment.Box;
import org.virel.api.environment.Step;

/** What checks claim about steps, arrays and refusals. */
final class Claims {

    /** How long two episodes are compared. */
    static final int STEPS = 300;

    private Claims() {}

    /**
     * Claims that two players see the same steps, bit for bit, for a while.
     *
     * @param whose where the second one plays, for example {@code restored after 7 steps}
     * @param advice what is right if they do not
     */
    static void playAlike(Player expected, Player actual, String whose, String advice) {
        for (int i = 0; i < STEPS; i++) {
            Step step = expected.step();
            same(step, actual.step(), "%s, %s".formatted(whose, expected.where()), advice);
        }
    }

    /** Claims that two steps are equal to the last bit. */
    static void same(Step expected, Step actual, String where, String advice) {
        difference(expected, actual).ifPresent(difference -> {
            throw new Violation("%s: %s".formatted(where, difference), advice);
        });
    }

    private static Optional<String> difference(Step expected, Step actual) {
        Optional<String> inObservation = difference(expected.observation(), actual.observation());
        if (inObservation.isPresent()) {
            return inObservation;
        }
        if (Double.compare(expected.reward(), actual.reward()) != 0) {
            return Optional.of("the reward is %s, not %s".formatted(actual.reward(), expected.reward()));
        }
        if (expected.terminated() != actual.terminated()) {
            return Optional.of("terminated is %s, not %s".formatted(actual.terminated(), expected.terminated()));
        }
        return expected.truncated() == actual.truncated()
                ? Optional.empty()
                : Optional.of("truncated is %s, not %s".formatted(actual.truncated(), expected.truncated()));
    }

    /** Returns where two observations differ, bit for bit, if they do. */
    static Optional<String> difference(float[] expected, float[] actual) {
        int index = Arrays.mismatch(expected, actual);
        if (index < 0) {
            return Optional.empty();
        }
        return Optional.of(expected.length != actual.length
                ? "the observation has %d numbers, not %d".formatted(actual.length, expected.length)
                : "observation[%d] is %s, not %s".formatted(index, actual[index], expected[index]));
    }

    /** Claims that an observation has the size of its space and lies in it. */
    static void in(Box space, float[] observation, String where) {
        if (observation.length != space.size()) {
            throw new Violation("%s: the observation has %d numbers".formatted(where, observation.length),
                    "the observation space has " + space.size());
        }
        for (int i = 0; i < observation.length; i++) {
            float value = observation[i];
            if (!Float.isFinite(value)) {
                throw new Violation("%s: observation[%d] is %s".formatted(where, i, value), "observations are finite");
            }
            if (value < space.low(i) || value > space.high(i)) {
                throw new Violation("%s: observation[%d] is %s".formatted(where, i, value),
                        "the observation space ends at [%s, %s]".formatted(space.low(i), space.high(i)));
            }
        }
    }

    /** Claims that a reward is finite. */
    static void finite(double reward, String where) {
        if (!Double.isFinite(reward)) {
            throw new Violation("%s: the reward is %s".formatted(where, reward), "rewards are finite");
        }
    }

    /**
     * Claims that something is refused.
     *
     * @param what the attempt, as the beginning of a sentence
     * @return the message
     */
    static String refused(Class<? extends RuntimeException> type, String what, Runnable attempt) {
        try {
            attempt.run();
        } catch (RuntimeException e) {
            if (!type.isInstance(e)) {
                throw new Violation("%s throws %s".formatted(what, e), "it throws " + type.getSimpleName());
            }
            String message = e.getMessage();
            if (message == null || message.isBlank()) {
                throw new Violation("%s is refused without a word".formatted(what),
                        "the message says what is wrong and what is right");
            }
            return message;
        }
        throw new Violation("%s is not refused".formatted(what), "it throws " + type.getSimpleName());
    }

    /** Claims that a refusal mentions something. */
    static void mentions(String message, Object part, String what) {
        if (!message.contains(String.valueOf(part))) {
            throw new Violation("%s is refused with \"%s\"".formatted(what, message), "the message has " + part);
        }
    }
}
