package org.virel.check;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.environment.Step;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

class BrokenSpacesTest {

    @Test
    void oneObjectForAllIsFound() {
        Environment shared = new Walk(20);
        Found.failure("instances", "the same object", _ -> shared);
    }

    @Test
    void aSettingThatIsNotDeclaredIsFound() {
        Found.failureOf("settings", "[max_episode_steps]", new EnvironmentProvider() {

            @Override
            public List<Setting<?>> settings() {
                return List.of();
            }

            @Override
            public Environment create(Settings settings) {
                return Found.WALK.create(settings);
            }
        });
    }

    @Test
    void spacesThatChangeAreFound() {
        Found.failure("spaces", "step 1 of seed", sound -> new Through(sound) {

            private int steps;

            @Override
            public Space actionSpace() {
                return Box.of(2, -1 - steps, 1);
            }

            @Override
            public Step step(float[] action) {
                steps++;
                return sound.step(action);
            }
        });
    }

    @Test
    void spacesThatDifferFromObjectToObjectAreFound() {
        int[] made = {0};
        Found.failure("spaces", "another environment", sound -> {
            int number = made[0]++;
            return new Through(sound) {

                @Override
                public Box observationSpace() {
                    return Box.of(2, -5 - number, 5);
                }
            };
        });
    }

    @Test
    void observationsWithoutBoundsAreNoted() {
        Found.note("observation bounds", "2 of 2", sound -> new Through(sound) {

            @Override
            public Box observationSpace() {
                return Box.of(2, Float.NEGATIVE_INFINITY, 5);
            }
        });
    }

    @Test
    void actionsWithoutBoundsAreWarnedOf() {
        Found.warning("action bounds", "{1}", sound -> acting(sound, Box.of(new float[] {-1, -1},
                new float[] {1, Float.POSITIVE_INFINITY})));
    }

    @Test
    void boundsThatAreNotSymmetricAreWarnedOf() {
        Found.warning("action bounds", "action[0] is in [-1.0, 3.0], which is not symmetric",
                sound -> acting(sound, Box.of(2, -1, 3)));
    }

    @Test
    void boundsOfAnotherScaleAreWarnedOf() {
        Found.warning("action bounds", "action[1] is in [-2.0, 2.0]",
                sound -> acting(sound, Box.of(new float[] {-1, -2}, new float[] {1, 2})));
    }

    @Test
    void aStateInWhichNothingIsAllowedIsFound() {
        Found.failureOf("allowed actions", "the actions {} are allowed", Through.provider(Found.CHAIN,
                sound -> acting(sound, new Finite(2, _ -> new BitSet()))));
    }

    @Test
    void anAllowedActionThatIsNoneIsFound() {
        Found.failureOf("allowed actions", "the actions {0, 2} are allowed", Through.provider(Found.CHAIN,
                sound -> acting(sound, new Finite(2, _ -> BitSet.valueOf(new long[] {5})))));
    }

    private static Environment acting(Environment sound, Space space) {
        return new Through(sound) {

            @Override
            public Space actionSpace() {
                return space;
            }
        };
    }
}
