package org.virel.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.check.Finding.Grade;

class SoundEnvironmentsTest {

    private static final Set<Grade> GOOD = EnumSet.of(Grade.PASSED, Grade.NOT_CHECKED);

    @Test
    void aSoundEnvironmentPassesEveryCheck() {
        assertEquals(Set.of("allowed actions", "action index", "model", "model and steps", "scene"),
                notChecked(Found.WALK));
    }

    @Test
    void aSoundFiniteEnvironmentPassesEveryCheck() {
        assertEquals(Set.of("bounds", "scene"), notChecked(Found.CHAIN));
    }

    /** Returns the checks that say that they are about something else. */
    private static Set<String> notChecked(EnvironmentProvider provider) {
        List<Finding> findings = EnvironmentCheck.all().stream()
                .flatMap(check -> check.run(provider, Map.of()).stream())
                .toList();
        findings.forEach(finding -> assertTrue(GOOD.contains(finding.grade()), finding.toString()));
        return findings.stream().filter(finding -> finding.grade() == Grade.NOT_CHECKED).map(Finding::check)
                .collect(Collectors.toSet());
    }

    @Test
    void eachCheckHasANameOfItsOwn() {
        List<EnvironmentCheck> all = EnvironmentCheck.all();
        assertEquals(all.size(), all.stream().map(EnvironmentCheck::name).distinct().count());
    }

    @Test
    void settingsReachTheEnvironments() {
        EnvironmentCheck limit = EnvironmentCheck.all().stream()
                .filter(check -> check.name().equals("time limit")).findFirst().orElseThrow();
        String text = limit.run(Found.WALK, Map.of("max_episode_steps", "33")).getFirst().text();
        assertTrue(text.contains("step 33"), text);
    }

    @Test
    void speedIsSaidAndNeverJudged() {
        Finding speed = EnvironmentSpeed.measure(Found.WALK, Map.of(), 0.001);
        assertEquals(Grade.NOTE, speed.grade());
        assertTrue(speed.text().contains("steps/s") && speed.text().contains("bytes allocated a step"), speed.text());
        assertEquals(Grade.NOTE, EnvironmentSpeed.measure(Found.CHAIN, Map.of(), 0.001).grade());
    }

    @Test
    void aFindingIsWrappedWithItsWordsBelowOneAnother() {
        Finding finding = new Finding(Grade.FAILURE, "rewards", "step 3 of seed 7: the reward is NaN",
                "rewards are finite");
        assertEquals(List.of("FAIL  rewards             step 3 of seed 7:",
                "                          the reward is NaN:",
                "                          rewards are finite"), finding.lines(46));
        assertEquals(1, finding.lines(100).size());
        assertFalse(finding.toString().contains("\n"));
    }
}
