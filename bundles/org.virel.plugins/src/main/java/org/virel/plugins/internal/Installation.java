package org.virel.plugins.internal;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.virel.api.plugin.Plugin;
import org.virel.plugins.internal.JarStore.Copy;

/** A jar that has become a bundle. */
final class Installation {

    private final Copy copy;
    private final Identity identity;
    private final Bundle bundle;
    private final Surroundings surroundings;
    private final Examination examination;
    private Condition condition = Condition.waiting("has not been started yet");

    Installation(Copy copy, Identity identity, Bundle bundle, Surroundings surroundings) {
        this.copy = copy;
        this.identity = identity;
        this.bundle = bundle;
        this.surroundings = surroundings;
        this.examination = surroundings.examination(bundle);
    }

    Copy copy() {
        return copy;
    }

    Identity identity() {
        return identity;
    }

    Bundle bundle() {
        return bundle;
    }

    Condition condition() {
        return condition;
    }

    /**
     * Starts the bundle if it could not be resolved before, and examines it. One that somebody has stopped stays stopped.
     *
     * @param leaving whom it is about to replace
     */
    Condition bringUp(Optional<Bundle> leaving) {
        boolean fresh = bundle.getState() == Bundle.INSTALLED;
        condition = fresh ? start().orElseGet(() -> examine(leaving)) : examine(leaving);
        return condition;
    }

    private Optional<Condition> start() {
        try {
            surroundings.patience().call(identity.bundle(), () -> {
                bundle.start();
                return true;
            });
            return Optional.empty();
        } catch (BlockedException e) {
            return Optional.of(Condition.refused("blocks, its start " + e.getMessage()));
        } catch (ExecutionException e) {
            return Optional.of(bundle.getState() == Bundle.INSTALLED
                    ? surroundings.requirements().explain(bundle, reason(e))
                    : Condition.refused("does not start: " + reason(e)));
        }
    }

    /** The framework wraps what an activator throws. */
    private static String reason(ExecutionException e) {
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        boolean wrapped = cause instanceof BundleException && cause.getCause() != null;
        return Patience.line(wrapped ? cause.getCause() : cause);
    }

    private Condition examine(Optional<Bundle> leaving) {
        if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
            return Condition.waiting("is stopped");
        }
        Condition found = examination.examine();
        return found.state() == Plugin.State.WORKING
                ? surroundings.namesakes().of(bundle, leaving).map(note -> Condition.impaired(note, false))
                        .orElse(found)
                : found;
    }
}
