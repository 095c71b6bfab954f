package org.virel.environment.classic.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what src/test/python/golden.py recorded. */
final class Rollouts {

    private Rollouts() {}

    /** One recorded step: what the action made of the state before. */
    record Recorded(
            String rollout,
            Map<String, String> settings,
            double[] before,
            float action,
            double[] after,
            double reward,
            boolean terminated,
            float[] observation) {

        @Override
        public String toString() {
            return "rollout %s, action %s in %s".formatted(rollout, action, Arrays.toString(before));
        }
    }

    /** Returns the rows of a table without its comments, split into columns. */
    static List<String[]> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(Rollouts.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the recorded steps of an environment, rollout after rollout. */
    static List<Recorded> of(String environment) {
        List<Recorded> steps = new ArrayList<>();
        double[] before = {};
        for (String[] row : rows(environment + ".tsv")) {
            double[] after = doubles(row[4]);
            if (!row[2].equals("0")) {
                steps.add(recorded(row, before, after));
            }
            before = after;
        }
        return steps;
    }

    private static Recorded recorded(String[] row, double[] before, double[] after) {
        String[] setting = row[1].split("=");
        return new Recorded(
                row[0],
                Map.of(setting[0], setting[1]),
                before,
                Float.parseFloat(row[3]),
                after,
                Double.parseDouble(row[5]),
                Boolean.parseBoolean(row[6]),
                floats(row[7]));
    }

    static double[] doubles(String text) {
        return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    static float[] floats(String text) {
        double[] wide = doubles(text);
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }
}
