package org.virel.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virel.api.environment.Environment;
import org.virel.api.state.State;
import org.virel.api.state.State.Tensor;

/** Checks that states which do not fit are refused. */
final class DamageChecks {

    private static final String FOREIGN = "no such entry";

    private DamageChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("foreign state", "a state with an entry too many is refused by its name",
                        DamageChecks::foreign),
                new EnvironmentCheck("damaged state", "a state with a missing or damaged entry is refused by its name",
                        DamageChecks::damaged),
                new EnvironmentCheck("refused state", "a refused state changes nothing", DamageChecks::changesNothing));
    }

    private static void foreign(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            environment.reset(Subject.SEED);
            State state = with(environment.save(), FOREIGN, 1L);
            String what = "a state with the entry '%s'".formatted(FOREIGN);
            String message = Claims.refused(IllegalArgumentException.class, what, () -> environment.restore(state));
            Claims.mentions(message, FOREIGN, what);
        }
    }

    private static void damaged(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            Player.begin(environment, Subject.SEED).steps(1);
            State good = environment.save();
            if (good.names().isEmpty()) {
                report.notChecked("the state has no entries");
                return;
            }
            for (String name : good.names()) {
                refusedByName(environment, name, "without the entry '%s'", without(good, name));
                refusedByName(environment, name, "whose entry '%s' is of another kind", misplaced(good, name));
                Object value = good.entries().get(name);
                if (!resized(value).equals(value)) {
                    refusedByName(environment, name, "whose entry '%s' has another length",
                            with(good, name, resized(value)));
                }
            }
        }
    }

    private static void refusedByName(Environment environment, String name, String how, State state) {
        String what = "a state " + how.formatted(name);
        String message = Claims.refused(IllegalArgumentException.class, what, () -> environment.restore(state));
        Claims.mentions(message, name, what);
    }

    /** More than a state must do, so it is no failure if it does not. */
    private static void changesNothing(Subject subject, Report report) {
        try (Environment environment = subject.create();
                Environment untouched = subject.create()) {
            Player player = Player.begin(environment, Subject.SEED);
            Player expected = Player.begin(untouched, Subject.SEED);
            player.steps(1);
            expected.steps(1);
            environment.save().names().forEach(name -> attempt(environment, name));
            Claims.playAlike(expected, player, "after a refused state",
                    "reading all before changing anything is safer");
        } catch (Violation e) {
            report.warning(e.text(), e.advice());
        }
    }

    private static void attempt(Environment environment, String name) {
        try {
            environment.restore(without(environment.save(), name));
        } catch (RuntimeException _) {
            return;
        }
        throw new Violation("a state without the entry '%s' is not refused".formatted(name),
                "a state that does not fit is refused");
    }

    private static State misplaced(State state, String name) {
        return with(state, name, state.entries().get(name) instanceof String ? (Object) 1L : "damaged");
    }

    /** Returns an array of another length, or the same value if it is no array. */
    private static Object resized(Object value) {
        return switch (value) {
            case double[] reals -> Arrays.copyOf(reals, reals.length + 1);
            case long[] integers -> Arrays.copyOf(integers, integers.length + 1);
            case byte[] bytes -> Arrays.copyOf(bytes, bytes.length + 1);
            case Tensor tensor -> new Tensor(List.of(tensor.data().length + 1),
                    Arrays.copyOf(tensor.data(), tensor.data().length + 1));
            default -> value;
        };
    }

    private static State without(State state, String name) {
        Set<String> rest = new TreeSet<>(state.names());
        rest.remove(name);
        State.Builder builder = State.builder();
        rest.forEach(each -> builder.putEntry(each, state.entries().get(each)));
        return builder.build();
    }

    private static State with(State state, String name, Object value) {
        Map<String, Object> entries = new TreeMap<>(state.entries());
        entries.put(name, value);
        State.Builder builder = State.builder();
        entries.forEach(builder::putEntry);
        return builder.build();
    }
}
