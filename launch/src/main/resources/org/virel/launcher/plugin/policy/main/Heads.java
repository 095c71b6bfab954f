package @package@;

/**
 * How a row of the network's outputs, {@code [2 * actions]}, is read: the means, then what is added to {@code initial} to give the logs of
 * the scales, which are bounded.
 *
 * @param actions the dimensions of an action
 * @param initial log scale where the network says 0
 * @param least log scale
 * @param most log scale
 */
record Heads(int actions, float initial, float least, float most) {

    Heads {
        if (!(least < most)) {
            throw new IllegalArgumentException(
                    "policy '@name@': log_scale_min is %s, it must be below log_scale_max, %s".formatted(least, most));
        }
    }

    float logScale(float output) {
        return Math.clamp(initial + output, least, most);
    }

    /** Says whether the bound is active: then the output has no gradient. */
    boolean bounds(float output) {
        return initial + output < least || initial + output > most;
    }
}
