package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Role;

/** A change of settings in a running pipeline: all of it or nothing. */
final class Reconfiguration {

    private final Workshop workshop;
    private final Settings changed;
    private final SortedSet<String> keys = new TreeSet<>();

    Reconfiguration(Workshop workshop, Settings changed) {
        this.workshop = workshop;
        this.changed = changed;
        keys.addAll(workshop.settings().given().keySet());
        keys.addAll(changed.given().keySet());
        keys.removeIf(key -> changed.given().getOrDefault(key, "")
                .equals(workshop.settings().given().getOrDefault(key, ""))
                && changed.given().containsKey(key) == workshop.settings().given().containsKey(key));
    }

    /**
     * Makes the change.
     *
     * @param top all parts but those made for others
     * @param agents the agents that some of them belong to, the run's own first
     */
    void apply(List<Part<?, ?>> top, List<AgentParts> agents, Runnable before) {
        requireReadable(agents.getFirst().collector());
        List<Candidate> candidates = new ArrayList<>();
        try {
            for (Part<?, ?> part : top) {
                prepare(part, candidates);
            }
            agents.getFirst().critics().forEach(critic -> critic.requireCompatible(changed));
            before.run();
        } catch (RuntimeException | LinkageError e) {
            candidates.forEach(Candidate::discard);
            throw e;
        }
        candidates.forEach(Candidate::commit);
        workshop.lanes().reconfigure(changed);
        agents.forEach(agent -> agent.reconfigure(changed));
    }

    /** Reads what is read later, so that nothing can fail then. */
    private void requireReadable(Collector collector) {
        changed.get(PipelineSettings.GAMMA);
        changed.get(Lanes.THREADS);
        CriticSettings.combination(changed);
        collector.requireReadable(changed);
        Normalizer.requireReadable(changed);
        requireSame(Normalizer.NORMALIZE_OBSERVATION);
        requireSame(Normalizer.NORMALIZE_REWARD);
        List<String> before = workshop.settings().get(PipelineSettings.CRITICS);
        List<String> after = changed.get(PipelineSettings.CRITICS);
        if (!before.equals(after)) {
            throw new SettingException(
                    "critics", "the critics of a run cannot change from %s to %s".formatted(before, after));
        }
    }

    private void requireSame(Setting<Boolean> setting) {
        boolean before = workshop.settings().get(setting);
        boolean after = changed.get(setting);
        if (before != after) {
            throw new SettingException(
                    setting.key(), "%s of a run cannot change from %s to %s".formatted(setting.key(), before, after));
        }
    }

    /** A part that is made anew brings its nested ones along; otherwise each of those is looked at by itself. */
    private void prepare(Part<?, ?> part, List<Candidate> candidates) {
        if (concerns(part)) {
            candidates.add(part.prepare(changed));
        } else {
            part.nested().forEach(nested -> prepare(nested, candidates));
        }
    }

    private boolean concerns(Part<?, ?> part) {
        return keys.stream().anyMatch(key -> names(part, key) || reads(part, key));
    }

    private static boolean names(Part<?, ?> part, String key) {
        return lastOf(key).equals(part.role().key()) && isAbove(scopeOf(key), part.place());
    }

    private static boolean reads(Part<?, ?> part, String key) {
        List<Setting<?>> read = new ArrayList<>(part.offer().provider().settings());
        if (part.role().equals(Role.NETWORK)) {
            read.addAll(CriticSettings.ofNetwork());
        }
        return isAbove(scopeOf(key), part.place())
                && read.stream().anyMatch(setting -> setting.key().equals(lastOf(key)));
    }

    private static boolean isAbove(String scope, String place) {
        return scope.isEmpty() || place.equals(scope) || place.startsWith(scope + ".");
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String scopeOf(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }
}
