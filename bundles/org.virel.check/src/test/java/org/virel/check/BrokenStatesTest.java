package org.virel.check;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EpisodeClock;
import org.virel.api.environment.Step;
import org.virel.api.state.State;

class BrokenStatesTest {

    @Test
    void savingThatChangesSomethingIsFound() {
        Found.failure("save", "saved before, step 1 of seed 20260101: the reward is 1.0", sound -> new Through(sound) {

            private int saved;

            @Override
            public State save() {
                saved++;
                return sound.save();
            }

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                return saved == 0 ? step : new Step(step.observation(), saved, step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void aNumberThatIsNotSavedIsFound() {
        Found.failure("restore", "restored after 1 steps, step 2 of seed", sound -> new Through(sound) {

            private int steps;

            @Override
            public Step step(float[] action) {
                Step step = sound.step(action);
                return new Step(step.observation(), steps++, step.terminated(), step.truncated());
            }
        });
    }

    @Test
    void aRestoreThatRoundsIsFound() {
        Found.failure("restore", "restored after 0 steps", restoring((sound, state) -> {
            double[] place = state.reals("place").clone();
            place[0] = (float) place[0];
            sound.restore(with(state, "place", place));
        }));
    }

    @Test
    void aRestoreThatLeavesTheEpisodeInWhichItComesIsFound() {
        Found.failure("restore over", "restored in another episode", sound -> new Through(sound) {

            private boolean running;

            @Override
            public float[] reset(long seed) {
                running = true;
                return sound.reset(seed);
            }

            @Override
            public void restore(State state) {
                if (!running) {
                    sound.restore(state);
                }
            }
        });
    }

    @Test
    void aStateThatChangesWithLaterStepsIsFound() {
        Found.failure("snapshot", "a state changes with the environment it was saved from: steps[0] is",
                sound -> new Counting(sound, array -> array, double[]::clone));
    }

    @Test
    void aStateThatChangesWithWhatWasRestoredFromItIsFound() {
        Found.failure("snapshot", "a state changes with the environment it was restored to: steps[0] is",
                sound -> new Counting(sound, double[]::clone, array -> array));
    }

    /** Counts steps in an array that it changes in place, and passes on in some way. */
    private static final class Counting extends Through {

        private final UnaryOperator<double[]> saving;
        private final UnaryOperator<double[]> restoring;
        private double[] steps = {0};

        Counting(Environment sound, UnaryOperator<double[]> saving, UnaryOperator<double[]> restoring) {
            super(sound);
            this.saving = saving;
            this.restoring = restoring;
        }

        @Override
        public Step step(float[] action) {
            steps[0]++;
            return sound.step(action);
        }

        @Override
        public State save() {
            return State.builder().put("sound", sound).put("steps", saving.apply(steps)).build();
        }

        @Override
        public void restore(State state) {
            steps = restoring.apply(state.reals("steps"));
            sound.restore(state.state("sound"));
        }
    }

    @Test
    void aFreshOneThatIsRestoredAsRunningIsFound() {
        Found.failure("saved fresh", "a step before the first reset is not refused", running("fresh"));
    }

    @Test
    void anEndThatIsNotRestoredIsFound() {
        Found.failure("saved over", "restored after the end, a step is not refused", running("over"));
    }

    /** Restores episodes in a phase as running. */
    private static UnaryOperator<Environment> running(String phase) {
        return restoring((sound, state) -> sound.restore(state.text(EpisodeClock.PHASE).equals(phase)
                ? with(with(state, EpisodeClock.PHASE, "running"), EpisodeClock.ELAPSED, 0L)
                : state));
    }

    @Test
    void aNewSeedThatDoesNotDecideIsFound() {
        long[] calls = {0};
        Found.failure("reseed", "reseeded with the same seed", sound -> new Through(sound) {

            @Override
            public void reseed(long seed) {
                sound.reseed(seed + calls[0]++);
            }
        });
    }

    @Test
    void anEntryTooManyThatIsTakenIsFound() {
        Found.failure("foreign state", "a state with the entry 'no such entry' is not refused",
                restoring((sound, state) -> sound.restore(without(state, "no such entry"))));
    }

    @Test
    void aMissingEntryThatIsTakenIsFound() {
        Found.failure("damaged state", "a state without the entry 'place' is not refused",
                restoring((sound, state) -> sound.restore(
                        state.has("place") ? state : with(state, "place", new double[2]))));
    }

    @Test
    void anEntryOfAnotherLengthThatIsTakenIsFound() {
        Found.failure("damaged state", "a state whose entry 'place' has another length is not refused",
                restoring((sound, state) -> sound.restore(
                        state.entries().get("place") instanceof double[] place && place.length > 2
                                ? with(state, "place", new double[2])
                                : state)));
    }

    @Test
    void anEntryOfAnotherKindThatFailsByChanceIsFound() {
        Found.failure("damaged state", "a state whose entry 'elapsed' is of another kind throws java.lang.ClassCast",
                restoring((sound, state) -> {
                    if (state.has("elapsed") && (Long) state.entries().get("elapsed") < 0) {
                        throw new IllegalArgumentException("'elapsed' is negative");
                    }
                    sound.restore(state);
                }));
    }

    @Test
    void aRefusedStateThatIsTakenByHalfIsWarnedOf() {
        Found.warning("refused state", "after a refused state, step 2 of seed", restoring((sound, state) -> {
            try {
                sound.restore(state);
            } catch (IllegalArgumentException e) {
                sound.reseed(0);
                throw e;
            }
        }));
    }

    private static UnaryOperator<Environment> restoring(BiConsumer<Environment, State> restore) {
        return sound -> new Through(sound) {

            @Override
            public void restore(State state) {
                restore.accept(sound, state);
            }
        };
    }

    private static State with(State state, String name, Object value) {
        State.Builder builder = State.builder().putEntry(name, value);
        without(state, name).entries().forEach(builder::putEntry);
        return builder.build();
    }

    private static State without(State state, String name) {
        State.Builder builder = State.builder();
        state.entries().forEach((each, value) -> {
            if (!each.equals(name)) {
                builder.putEntry(each, value);
            }
        });
        return builder.build();
    }
}
