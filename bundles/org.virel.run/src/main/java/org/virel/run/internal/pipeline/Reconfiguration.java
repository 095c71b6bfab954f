package org.virel.run.internal.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.virel.api.settings.Setting;
import org.virel.api.settings.SettingException;
import org.virel.api.settings.Settings;
import org.virel.run.internal.catalog.Identity;
import org.virel.run.internal.catalog.Role;

/** A change in a running pipeline: all of it or nothing. */
public final class Reconfiguration {

    private final Workshop workshop;
    private final Change change;
    private final Settings changed;
    private final SortedSet<String> keys = new TreeSet<>();
    private final List<Part<?, ?>.Successor> successors = new ArrayList<>();
    private final Set<Part<?, ?>> fresh = new HashSet<>();

    /** What is done on the way. */
    public interface Steps {

        /** It is known who takes whose place; nothing has been made yet. If this throws, nothing has changed. */
        void chosen(List<Replacement> replacements);

        /** All fits, and changes once this returns. */
        void sure();
    }

    Reconfiguration(Workshop workshop, Change change, Settings changed) {
        this.workshop = workshop;
        this.change = change;
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
    void apply(List<Part<?, ?>> top, List<AgentParts> agents, Steps steps) {
        SortedMap<String, Identity> incumbents = workshop.incumbents().all();
        workshop.incumbents().prepare(change.replaced(), change.exactly());
        List<Runnable> streams = agents.stream().map(agent -> agent.workshop().streams().snapshot()).toList();
        List<Candidate> candidates = new ArrayList<>();
        try {
            requireReadable(agents.getFirst().collector());
            agents.getFirst().critics().forEach(critic -> critic.requireCompatible(changed));
            top.forEach(this::choose);
            steps.chosen(successors.stream().map(Reconfiguration::replacement).distinct().toList());
            successors.forEach(successor -> candidates.add(prepare(successor)));
            steps.sure();
        } catch (RuntimeException | Error e) {
            candidates.forEach(Candidate::discard);
            workshop.incumbents().putBack(incumbents);
            streams.forEach(Runnable::run);
            throw e;
        }
        commit(candidates, agents);
    }

    private void commit(List<Candidate> candidates, List<AgentParts> agents) {
        try {
            candidates.forEach(Candidate::commit);
            workshop.lanes().reconfigure(changed);
            agents.forEach(agent -> agent.reconfigure(changed, fresh));
        } catch (RuntimeException | Error e) {
            throw new HalfDoneException(e);
        }
    }

    private static Replacement replacement(Part<?, ?>.Successor successor) {
        return new Replacement(
                successor.part().place(), successor.part().offer().identity(), successor.offer());
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
    private void choose(Part<?, ?> part) {
        if (concerns(part)) {
            successors.add(part.successor(changed));
        } else {
            part.nested().forEach(this::choose);
        }
    }

    private Candidate prepare(Part<?, ?>.Successor successor) {
        boolean asked = change.fresh() && change.replaced().contains(successor.part().place());
        boolean anew = asked || !successor.inherits();
        if (anew) {
            fresh.add(successor.part());
        }
        try {
            return successor.prepare(anew);
        } catch (SettingException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new IllegalArgumentException("%s cannot take the place of %s at %s: %s%s".formatted(
                    successor.offer().describe(), successor.part().offer().describe(), successor.part().place(),
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    !anew && couldBeginAnew(successor)
                            ? ". Its state aside it could: ask for a fresh start (--fresh)"
                            : ""),
                    e);
        }
    }

    /** Whoever swaps may ask for a fresh start; whether that would help can only be tried. */
    private boolean couldBeginAnew(Part<?, ?>.Successor successor) {
        if (!change.replaced().contains(successor.part().place())) {
            return false;
        }
        try {
            successor.prepare(true).discard();
            return true;
        } catch (RuntimeException | Error e) {
            return false; // what is said of the first failure holds
        }
    }

    private boolean concerns(Part<?, ?> part) {
        return change.replaced().contains(part.place())
                || keys.stream().anyMatch(key -> names(part, key) || reads(part, key));
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
