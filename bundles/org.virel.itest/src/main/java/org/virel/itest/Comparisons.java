package org.virel.itest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virel.api.data.Matrix;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** How often the networks of two providers were compared, how far apart they were at most, and where too far. For any thread. */
final class Comparisons {

    /** How far numbers may be apart, as a share of the largest entry of their array. */
    static final double TOLERANCE = 1e-5;

    private static final int SHOWN = 20;

    private final SortedMap<String, Map<Kind, Tally>> tallies = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();

    /** What was compared. */
    enum Kind {
        OUTPUT, INPUT_GRADIENT, GRADIENT,
        /** The gradient as a share of its own largest entry: noted, not judged, as parts of it may cancel. */
        GRADIENT_BY_ITSELF, MOMENTS, STEP, FOLLOWED, WRITTEN
    }

    /**
     * Where it was compared.
     *
     * @param network the network's place in the run
     * @param update how many updates it has had
     */
    record Where(String network, long update) {}

    /**
     * How it went so far.
     *
     * @param times how often
     * @param worst the largest difference, as a share of the largest entry
     */
    record Tally(int times, double worst) {

        static final Tally NONE = new Tally(0, 0);

        Tally with(double difference) {
            return new Tally(times + 1, Math.max(worst, difference));
        }

        @Override
        public String toString() {
            return "%d times within %.1e".formatted(times, worst);
        }
    }

    void compare(Kind kind, Where where, Matrix tested, Matrix reference) {
        tested.requireShape(reference.rows(), reference.columns(), kind.name());
        note(kind, where, difference(kind, where, "", tested.data(), reference.data(), 0));
    }

    /** Compares the arrays of two states, nested ones included. */
    void compare(Kind kind, Where where, State tested, State reference) {
        compare(kind, where, tested, reference, List.of());
    }

    /** Compares the arrays of two states, measured by the largest entry of the reference or of what it was added up from. */
    void compare(Kind kind, Where where, State tested, State reference, List<State> parts) {
        note(kind, where, difference(kind, where, "", tested, reference, parts));
    }

    /** Notes how far the arrays of two gradients are apart, as a share of their largest entries and nothing else. */
    void noteByItself(Where where, State tested, State reference) {
        note(Kind.GRADIENT_BY_ITSELF, where, reference.names().stream()
                .mapToDouble(name -> Difference.share(tested.tensor(name).data(), reference.tensor(name).data()))
                .max()
                .orElse(0));
    }

    /** Takes up how each of the two has moved, array by array. */
    void step(Where where, List<OptimizerStep.Error> tested, List<OptimizerStep.Error> reference) {
        List<OptimizerStep.Error> both = Stream.concat(tested.stream(), reference.stream()).toList();
        for (OptimizerStep.Error error : both) {
            if (!(error.share() <= TOLERANCE)) {
                disagree("%s: the %s network has moved entry %d by %s, not %s"
                        .formatted(place(Kind.STEP, where, error.array()),
                                tested.contains(error) ? "tested" : "reference",
                                error.index(), error.moved(), error.expected()));
            }
        }
        note(Kind.STEP, where, both.stream().mapToDouble(OptimizerStep.Error::share).max().orElse(0));
    }

    private double difference(Kind kind, Where where, String path, State tested, State reference,
            List<State> parts) {
        if (!tested.names().equals(reference.names())) {
            disagree("%s: entries %s and %s".formatted(place(kind, where, path), tested.names(), reference.names()));
        }
        double worst = 0;
        for (String name : reference.names()) {
            Object other = tested.entries().get(name);
            double difference = switch (reference.entries().get(name)) {
                case State nested -> difference(kind, where, path + name + "/", (State) other, nested, List.of());
                case Tensor tensor -> difference(kind, where, path + name, ((Tensor) other).data(), tensor.data(),
                        parts.stream().mapToDouble(part -> Difference.largest(part.tensor(name).data())).max()
                                .orElse(0));
                case Long number when !number.equals(other) -> {
                    disagree("%s is %s, not %s".formatted(place(kind, where, path + name), other, number));
                    yield 0;
                }
                case Object value -> 0;
            };
            worst = Math.max(worst, difference);
        }
        return worst;
    }

    /** Returns the largest difference as a share of the largest entry; arrays of zeros differ by 0 from themselves alone. */
    private double difference(Kind kind, Where where, String array, float[] tested, float[] reference,
            double scale) {
        double share = Difference.share(tested, reference, scale);
        if (!(share <= TOLERANCE)) {
            int index = Difference.worstIndex(tested, reference);
            disagree("%s: entry %d is %s, not %s, and %s apart as a share of the largest entry"
                    .formatted(place(kind, where, array), index, tested[index], reference[index], share));
        }
        return share;
    }

    private static String place(Kind kind, Where where, String array) {
        return "%s, update %d, %s %s".formatted(where.network(), where.update(), kind, array);
    }

    private synchronized void disagree(String what) {
        disagreements.add(what);
    }

    private synchronized void note(Kind kind, Where where, double difference) {
        Map<Kind, Tally> tally = tallies.computeIfAbsent(where.network(), name -> new EnumMap<>(Kind.class));
        tally.put(kind, tally.getOrDefault(kind, Tally.NONE).with(difference));
    }

    /** Returns the places of all networks that were compared in anything. */
    synchronized Set<String> networks() {
        return new TreeSet<>(tallies.keySet());
    }

    /** Returns how it went for a network. */
    synchronized Tally tally(String network, Kind kind) {
        return tallies.getOrDefault(network, Map.of()).getOrDefault(kind, Tally.NONE);
    }

    @Override
    public synchronized String toString() {
        return tallies.entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the first of what was too far apart; empty where all agreed. */
    synchronized String disagreements() {
        return disagreements.isEmpty()
                ? ""
                : "%d disagreements:%n%s".formatted(disagreements.size(),
                        String.join("\n", disagreements.subList(0, Math.min(SHOWN, disagreements.size()))));
    }
}
