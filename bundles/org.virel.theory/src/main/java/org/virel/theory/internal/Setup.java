package org.virel.theory.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of an agent that is to be examined. */
final class Setup {

    private final SortedMap<String, String> settings;

    private Setup(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /**
     * Returns an agent with tables for Q and policy on a small random task, the operator reading the learned Q, at a temperature that
     * is set.
     *
     * @param operator the critic's, after which it is called
     */
    static Setup table(String operator) {
        return new Setup(Map.of(
                "environment", "RandomMdp-v0",
                "states", "5",
                "actions", "3",
                "branching", "3",
                "network", "linear",
                "net_arch", "",
                "policy", "categorical",
                "critics", operator,
                "through", "q",
                "target_networks", "false"))
                .with("policy.linear_bias", true)
                .with("e_step", "complete")
                .with("m_step", "complete")
                .with("temperature", "constant")
                .with("gamma", 0.9);
    }

    /** Returns the same with a smooth nonlinear Q of a hidden layer of tanh. */
    static Setup smooth(String operator) {
        String critic = "critic.%s.".formatted(operator);
        return table(operator)
                .with(critic + "network", "fused")
                .with(critic + "net_arch", 6)
                .with(critic + "activation", "tanh")
                .with("m_step", "exact");
    }

    /** Returns an agent with one action in [-1, 1], a tanh-Gaussian policy without regularizer and a smooth Q of four softplus units. */
    static Setup continuous(String eStep) {
        return new Setup(Map.of(
                "environment", "Pendulum-v1",
                "network", "fused",
                "net_arch", "4",
                "activation", "softplus",
                "critics", "hard",
                "through", "q",
                "target_networks", "false",
                "e_step", eStep))
                .with("mean_regularization", 0)
                .with("log_std_regularization", 0);
    }

    /** Returns the same with one setting more, or another. */
    Setup with(String key, Object value) {
        Setup more = new Setup(settings);
        more.settings.put(key, String.valueOf(value));
        return more;
    }

    /** Returns the same without a setting. */
    Setup without(String key) {
        Setup less = new Setup(settings);
        less.settings.remove(key);
        return less;
    }

    SortedMap<String, String> settings() {
        return settings;
    }
}
