package org.virel.run.internal.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import org.virel.api.listener.Episode;
import org.virel.api.provider.NotFiniteException;
import org.virel.api.state.State;
import org.virel.api.state.Stateful;
import org.virel.run.internal.pipeline.Figures;

/** Gathers the figures between two lines of the log. */
final class Journal implements Figures, Stateful {

    /** Stable-Baselines3 averages over as many episodes. */
    private static final int WINDOW = 100;

    private final SortedMap<String, double[]> sums = new TreeMap<>();
    private final Deque<double[]> episodes = new ArrayDeque<>();

    @Override
    public void record(String key, double value) {
        NotFiniteException.check(key, value);
        double[] sum = sums.computeIfAbsent(key, k -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }

    void episode(Episode episode) {
        if (episodes.size() == WINDOW) {
            episodes.removeFirst();
        }
        episodes.addLast(new double[] {episode.episodeReturn(), episode.length()});
    }

    /** Returns the figures since the last time, means of what was noted, and begins anew. */
    SortedMap<String, Double> take() {
        SortedMap<String, Double> figures = new TreeMap<>();
        sums.forEach((key, sum) -> figures.put(key, sum[0] / sum[1]));
        sums.clear();
        if (!episodes.isEmpty()) {
            figures.put("rollout/ep_rew_mean", meanOfEpisodes(0));
            figures.put("rollout/ep_len_mean", meanOfEpisodes(1));
        }
        return figures;
    }

    private double meanOfEpisodes(int column) {
        double sum = 0;
        for (double[] episode : episodes) {
            sum += episode[column];
        }
        return sum / episodes.size();
    }

    @Override
    public State save() {
        State.Builder noted = State.builder();
        sums.forEach((key, sum) -> noted.put(key, sum.clone()));
        double[] flat = episodes.stream().flatMapToDouble(Arrays::stream).toArray();
        return State.builder().put("noted", noted.build()).put("episodes", flat).build();
    }

    @Override
    public void restore(State state) {
        State noted = state.state("noted");
        sums.clear();
        noted.names().forEach(key -> sums.put(key, noted.reals(key).clone()));
        double[] flat = state.reals("episodes");
        episodes.clear();
        for (int i = 0; i < flat.length; i += 2) {
            episodes.addLast(new double[] {flat[i], flat[i + 1]});
        }
    }
}
