package org.virel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each pipeline adds to the ones that it extends, to the last key: that is all they differ in. */
class FamilyTest {

    /**
     * A pipeline and what it says itself.
     *
     * @param name the feature's name
     * @param parents what it extends
     * @param bundles the bundles that it adds, without the common beginning of their names
     * @param settings the keys that it adds or changes
     */
    private record Member(String name, List<String> parents, Set<String> bundles, Map<String, String> settings) {

        Member(String name, List<String> parents, Set<String> bundles, Map<String, String> settings,
                Map<String, String> more) {
            this(name, parents, bundles, new TreeMap<>(settings));
            settings().putAll(more);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Member> family() {
        return Stream.of(
                new Member("virel", List.of("platform"),
                        Set.of("policy.gaussian", "operator.bellman", "temperature.constant", "estep.reparametrized"),
                        Map.of("policy", "tanh-gaussian", "temperature", "constant", "e_step", "reparametrized",
                                "critics", "hard")),
                new Member("beta", List.of("virel"), Set.of("temperature.residual"),
                        Map.of("temperature", "residual-error")),
                new Member("virel1", List.of("virel", "haarnoja"), Set.of(),
                        Map.of("n_critics", "2", "combination", "first", "critic.combination", "minimum")),
                new Member("virel2", List.of("virel", "haarnoja"), Set.of(),
                        Map.of("critics", "hard,soft", "reward_alignment", "automatic")),
                new Member("sac", List.of("virel"), Set.of(), Map.of("critics", "soft")),
                new Member("sac2", List.of("virel1"), Set.of("temperature.tuned"), Map.of("critics", "soft")),
                new Member("ddpg", List.of("virel"),
                        Set.of("policy.deterministic", "estep.deterministic"),
                        Map.of("policy", "deterministic", "temperature", "zero", "e_step", "deterministic",
                                "critic.through", "q", "net_arch", "400,300", "learning_rate", "1e-3",
                                "policy.learning_rate", "1e-4", "tau", "1e-2")),
                new Member("td3", List.of("ddpg"), Set.of("operator.smoothed"),
                        Map.of("critics", "smoothed", "n_critics", "2", "combination", "first",
                                "critic.combination", "minimum", "policy_delay", "2", "target_update_interval", "2",
                                "noise", "gaussian", "policy.learning_rate", "1e-3", "tau", "0.005"),
                        Map.of("policy_tau", "0.005", "batch_size", "100")),
                new Member("mpo", List.of("beta"), Set.of("estep.kl"), Map.of("e_step", "kl")),
                new Member("tabular-em", List.of("platform"),
                        Set.of("policy.categorical", "operator.bellman", "temperature.constant",
                                "temperature.selfconsistent",
                                "estep.complete", "mstep.complete"),
                        Map.of("policy", "categorical", "temperature", "self-consistent", "e_step", "complete",
                                "m_step", "complete", "critics", "boltzmann", "critic.through", "q",
                                "critic.target_networks", "false", "network", "linear", "net_arch", "",
                                "environment", "RandomMdp-v0"),
                        Map.of("batch_from", "model", "alternation", "separate", "learning_starts", "0")));
    }

    @ParameterizedTest
    @MethodSource("family")
    void aPipelineIsWhatItExtendsAndTheseKeys(Member member) {
        FeatureFile file = FeatureFile.named(member.name());
        assertEquals(member.parents(), file.parents());
        assertEquals(new TreeMap<>(member.settings()), file.settings());
        assertEquals(
                new TreeSet<>(member.bundles()),
                file.bundles().stream().map(bundle -> bundle.replaceFirst("^org\\.virel\\.", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyPipelineIsInTheFamily() {
        assertEquals(FeatureFile.pipelines(),
                family().map(Member::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("family")
    void noPipelineRepeatsWhatItExtends(Member member) {
        FeatureFile file = FeatureFile.named(member.name());
        SortedMap<String, String> inherited = file.inheritedSettings();
        file.settings().forEach((key, value) -> assertNotEquals(value, inherited.get(key), key));
        file.bundles().forEach(bundle -> assertFalse(file.inheritedBundles().contains(bundle), bundle));
    }

    /** Reward scales and what goes with them belong to a task (paper, Table 1), never the parts of a pipeline. */
    @ParameterizedTest
    @MethodSource("family")
    void whatAPipelineSetsForOneEnvironmentIsAScale(Member member) {
        FeatureFile.named(member.name()).environments().forEach((environment, settings) -> settings.keySet()
                .forEach(key -> assertEquals(
                        true, Set.of("reward_scale", "lambda").contains(key), environment + ": " + key)));
    }
}
