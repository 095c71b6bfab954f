package org.virel.plot.internal;

import java.util.List;

/** What a learning curve shows, in order of preference. */
enum Metric {
    /** How good the policy is. */
    EVALUATION("eval/mean_reward", "mean return of an evaluation"),
    /** How well training went, exploration included. */
    TRAINING("rollout/ep_rew_mean", "mean return of recent episodes");

    private final String column;
    private final String title;

    Metric(String column, String title) {
        this.column = column;
        this.title = title;
    }

    /** Returns the column of {@code progress.csv}. */
    String column() {
        return column;
    }

    /** Returns the title of the axis. */
    String title() {
        return title;
    }

    /**
     * Returns the first one of which all tables have values.
     *
     * @throws IllegalArgumentException if there is none, naming the tables that lack one
     */
    static Metric commonTo(List<ProgressTable> tables) {
        for (Metric metric : values()) {
            if (tables.stream().allMatch(table -> table.has(metric))) {
                return metric;
            }
        }
        List<String> lacking = tables.stream()
                .filter(table -> !table.has(TRAINING))
                .map(table -> table.path().toString())
                .toList();
        throw new IllegalArgumentException("nothing to plot: no values of %s, and none of %s in %s yet"
                .formatted(EVALUATION.column, TRAINING.column, String.join(", ", lacking)));
    }
}
