package org.virel.plugins.internal;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virel.api.plugin.Plugin;
import org.virel.plugins.internal.Sighting.Shape;

/** What has become of one name in the folder. */
final class Slot {

    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    private final String file;
    private Optional<Shape> handled = Optional.empty();
    private Optional<Installation> current = Optional.empty();
    private Optional<Installation> next = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private String said = "";

    /** Why the file as it is now is not in use. */
    private record Refusal(Plugin.State state, String cause, String sha256, Optional<Identity> identity,
            boolean untrusted) {}

    Slot(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Says whether the file has been dealt with as it is now. */
    boolean isHandled(Shape shape) {
        return handled.equals(Optional.of(shape));
    }

    void handled(Shape shape) {
        handled = Optional.of(shape);
    }

    /** Makes the file be dealt with again if it was not trusted. */
    void judgeAgain() {
        if (refusal.filter(Refusal::untrusted).isPresent()) {
            handled = Optional.empty();
        }
    }

    /** Returns what is in use. */
    Optional<Installation> current() {
        return current;
    }

    /** Returns what will replace it once what it lacks has come. */
    Optional<Installation> next() {
        return next;
    }

    /** Returns all that is installed for this name. */
    Stream<Installation> installations() {
        return Stream.concat(current.stream(), next.stream());
    }

    /** The file is not complete yet. */
    void unfinished(String cause) {
        if (current.isEmpty()) {
            refusal = Optional.of(new Refusal(Plugin.State.WAITING, cause, "", Optional.empty(), false));
        }
    }

    /** The file is not let in; what is in use stays. */
    void refuse(String cause, String sha256, Optional<Identity> identity, boolean untrusted) {
        next = Optional.empty();
        refusal = Optional.of(new Refusal(Plugin.State.REFUSED, cause, sha256, identity, untrusted));
    }

    /** The file's bundle is in use from now on. */
    void use(Installation installation) {
        current = Optional.of(installation);
        next = Optional.empty();
        refusal = Optional.empty();
    }

    /** The file's bundle lacks something; what is in use stays until that has come. */
    void await(Installation installation) {
        next = Optional.of(installation);
        refusal = Optional.empty();
    }

    /** Nothing is in use any longer. */
    void empty() {
        current = Optional.empty();
    }

    Plugin plugin() {
        return current.map(this::inUse).orElseGet(this::notInUse);
    }

    private Plugin inUse(Installation installation) {
        Condition condition = installation.condition();
        Optional<String> trouble = next.map(waiting -> waiting.condition().cause())
                .or(() -> refusal.map(Refusal::cause));
        String replacement = trouble.map(cause -> "its replacement is not used, %s stays; the replacement: %s"
                .formatted(installation.identity().version(), cause)).orElse("");
        boolean works = condition.state() == Plugin.State.WORKING;
        return plugin(installation.copy().sha256(), Optional.of(installation.identity()),
                works && !replacement.isEmpty() ? Plugin.State.IMPAIRED : condition.state(),
                Stream.of(replacement, condition.cause()).filter(text -> !text.isEmpty())
                        .reduce((one, other) -> one + "; " + other).orElse(""));
    }

    private Plugin notInUse() {
        return refusal.map(why -> plugin(why.sha256(), why.identity(), why.state(), why.cause()))
                .orElseGet(() -> plugin("", Optional.empty(), Plugin.State.WAITING, "has not been looked at yet"));
    }

    private Plugin plugin(String sha256, Optional<Identity> identity, Plugin.State state, String cause) {
        return new Plugin(file, identity.map(Identity::bundle).orElse(""), identity.map(Identity::version).orElse(""),
                sha256, identity.map(Identity::signature).orElse(""), state, cause);
    }

    /** Logs what is wrong, once for each cause. A file that is still being copied is nothing wrong. */
    void say() {
        Plugin plugin = plugin();
        String line = plugin.state() == Plugin.State.WORKING ? "" : plugin.cause();
        if (!line.equals(said) && !line.isEmpty() && (current.isPresent() || plugin.state() == Plugin.State.REFUSED)) {
            LOG.warn("plugin {}: {}", file, line);
        }
        said = line;
    }
}
