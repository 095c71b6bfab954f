package org.virel.operator.bellman.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virel.api.operator.TargetOperator;
import org.virel.api.operator.TargetOperator.Need;

/** What the operators say about themselves. */
class MembershipTest {

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void allButSoftBelongToThePapersSetOnEitherPath(String name) {
        for (String path : List.of("through=v", "through=q")) {
            TargetOperator operator = Operators.create(Known.ACTIONS, name, path);
            assertEquals(!name.equals("soft"), operator.inPaperSet(), path);
        }
    }

    @ParameterizedTest
    @MethodSource("org.virel.operator.bellman.internal.Operators#names")
    void whatACriticMustHaveFollowsFromThePath(String name) {
        assertEquals(Set.of(Need.STATE_VALUE), Operators.create(Known.ACTIONS, name).needs());
        assertEquals(
                Set.of(Need.TARGET_ACTION_VALUES), Operators.create(Known.ACTIONS, name, "through=q").needs());
        assertEquals(Set.of(),
                Operators.create(Known.ACTIONS, name, "through=q", "target_networks=false").needs());
    }

    @Test
    void onlyAnnealedHasASchedule() {
        assertEquals(List.of("through", "target_networks"), Operators.settings("boltzmann"));
        assertTrue(Operators.settings("annealed").containsAll(List.of("annealed_epsilon", "annealed_power")));
    }
}
