package org.virel.check;

import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.virel.api.environment.Box;
import org.virel.api.environment.Environment;
import org.virel.api.environment.Finite;
import org.virel.api.environment.Space;
import org.virel.api.settings.Settings;

/** Checks of the provider and of the spaces. */
final class SpaceChecks {

    private SpaceChecks() {}

    static List<EnvironmentCheck> all() {
        return List.of(
                new EnvironmentCheck("instances", "each creation gives an environment of its own",
                        SpaceChecks::instances),
                new EnvironmentCheck("settings", "every setting that is read is declared", SpaceChecks::settings),
                new EnvironmentCheck("spaces", "the spaces are the same for life and for the same settings",
                        SpaceChecks::spaces),
                new EnvironmentCheck("observation bounds", "every observation has finite bounds",
                        SpaceChecks::observationBounds),
                new EnvironmentCheck("action bounds", "actions have finite bounds or a number",
                        SpaceChecks::actionBounds),
                new EnvironmentCheck("allowed actions", "some action is allowed in every state that is not terminal",
                        SpaceChecks::allowedActions));
    }

    private static void instances(Subject subject, Report report) {
        try (Environment one = subject.create();
                Environment other = subject.create()) {
            if (one == other) {
                throw new Violation("two creations give the same object", "an environment belongs to who created it");
            }
        }
    }

    private static void settings(Subject subject, Report report) {
        Settings settings = Settings.of(subject.settings());
        subject.provider().create(settings).close();
        SortedSet<String> undeclared = new TreeSet<>(settings.used().keySet());
        subject.provider().settings().forEach(setting -> undeclared.remove(setting.key()));
        if (!undeclared.isEmpty()) {
            throw new Violation("create reads %s, which settings() does not list".formatted(undeclared),
                    "every setting that is read is declared");
        }
    }

    private static void spaces(Subject subject, Report report) {
        try (Environment one = subject.create();
                Environment other = subject.create()) {
            Space observations = one.observationSpace();
            Space actions = one.actionSpace();
            equal("another environment", observations, other.observationSpace());
            equal("another environment", actions, other.actionSpace());
            Player player = Player.begin(one, Subject.SEED);
            for (int i = 0; i < 10; i++) {
                player.step();
                equal(player.where(), observations, one.observationSpace());
                equal(player.where(), actions, one.actionSpace());
            }
            report.passed("observations in %s, actions in %s".formatted(observations, actions));
        }
    }

    private static void equal(String where, Space expected, Space actual) {
        if (!expected.equals(actual)) {
            throw new Violation("%s: the space is %s, not %s".formatted(where, actual, expected),
                    "spaces are the same for life and for the same settings");
        }
    }

    private static void observationBounds(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            int unbounded = unbounded(environment.observationSpace()).cardinality();
            if (unbounded > 0) {
                report.note("%d of %d observations have no finite bounds".formatted(unbounded,
                        environment.observationSpace().size()));
            }
        }
    }

    /** What is only advice elsewhere is a refusal here: runs take no unbounded actions. */
    private static void actionBounds(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (!(environment.actionSpace() instanceof Box box)) {
                return;
            }
            BitSet unbounded = unbounded(box);
            if (!unbounded.isEmpty()) {
                report.warning("the actions at %s have no finite bounds".formatted(unbounded),
                        "runs refuse them; give bounds");
                return;
            }
            warnOfScale(box, report);
        }
    }

    private static void warnOfScale(Box box, Report report) {
        for (int i = 0; i < box.size(); i++) {
            if (box.low(i) != -box.high(i)) {
                report.warning(
                        "action[%d] is in [%s, %s], which is not symmetric".formatted(i, box.low(i), box.high(i)),
                        "runs map [-1, 1] to it, others may not");
                return;
            }
        }
        for (int i = 0; i < box.size(); i++) {
            if (box.high(i) != 1) {
                report.warning("action[%d] is in [%s, %s]".formatted(i, box.low(i), box.high(i)),
                        "runs map [-1, 1] to it, others may not");
                return;
            }
        }
    }

    private static BitSet unbounded(Box box) {
        BitSet unbounded = new BitSet();
        for (int i = 0; i < box.size(); i++) {
            unbounded.set(i, Float.isInfinite(box.low(i)) || Float.isInfinite(box.high(i)));
        }
        return unbounded;
    }

    private static void allowedActions(Subject subject, Report report) {
        try (Environment environment = subject.create()) {
            if (!(environment.actionSpace() instanceof Finite finite)) {
                report.notChecked("actions are a box");
                return;
            }
            Player player = Player.begin(environment, Subject.SEED);
            for (int i = 0; i < Claims.STEPS; i++) {
                if (!player.over()) {
                    within(finite, player);
                }
                player.step();
            }
        }
    }

    private static void within(Finite finite, Player player) {
        BitSet allowed = finite.allowed().apply(player.observation());
        if (allowed.isEmpty() || allowed.length() > finite.count()) {
            throw new Violation("at %s the actions %s are allowed".formatted(player.where(), allowed),
                    "some of 0 to %d are, in every state that is not terminal".formatted(finite.count() - 1));
        }
    }
}
