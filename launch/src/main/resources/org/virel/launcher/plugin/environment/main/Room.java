package @package@;

import org.virel.api.random.RandomStream;

/**
 * The task itself. A room exchanges heat with the outside (Newton's law of cooling) and has a heater:
 * {@code inside' = inside + loss (outside - inside) + power heating}, {@code outside' = outside + wind N(0, 1)}.
 *
 * @param loss share of the difference that is lost in a step
 * @param power degrees that full heating adds in a step
 * @param wind standard deviation of a step of the outside temperature
 * @param energyCost of a step of full heating
 */
record Room(double loss, double power, double wind, double energyCost) {

    /** What people like, in degrees Celsius. */
    static final double COMFORT = 20;

    /**
     * Where the room is.
     *
     * @param inside temperature, in degrees
     * @param outside temperature, in degrees
     */
    record Climate(double inside, double outside) {}

    Climate begin(RandomStream stream) {
        return new Climate(COMFORT - 10 + 15 * stream.nextDouble(), -10 + 20 * stream.nextDouble());
    }

    /**
     * Does one step.
     *
     * @param heating from 0 (off) to 1
     */
    Climate follow(Climate now, double heating, RandomStream stream) {
        double inside = now.inside() + loss * (now.outside() - now.inside()) + power * heating;
        double outside = Math.clamp(now.outside() + wind * stream.nextGaussian(), -20, 20);
        return new Climate(inside, outside);
    }

    /** Returns the reward of a step: minus the discomfort, in (0, 1), and minus the cost of the energy. */
    double reward(Climate next, double heating) {
        double off = Math.abs(next.inside() - COMFORT);
        return -off / (1 + off) - energyCost * heating;
    }
}
