package org.virel.plugins.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.virel.plugins.internal.JarStore.Copy;

/** Decides whether a jar may come in, by the trust list. */
final class Gate {

    private final TrustFile file;
    private final LetIn letIn;
    private final Consumer<String> warnings;

    /**
     * @param letIn about whom the user has been warned
     * @param warnings takes what the user should see
     */
    Gate(TrustFile file, LetIn letIn, Consumer<String> warnings) {
        this.file = file;
        this.letIn = letIn;
        this.warnings = warnings;
    }

    /** Reads the list again if it has changed, and says whether somebody may be judged differently now. */
    boolean refresh() {
        return file.refresh();
    }

    /**
     * Lets a jar pass.
     *
     * @throws UntrustedException if it may not come in
     */
    void pass(Path jar, Copy copy, Identity identity) throws UntrustedException {
        TrustList list = file.list();
        if (list.trusts(copy.sha256(), identity)) {
            return;
        }
        if (list.problem().isPresent()) {
            throw new UntrustedException("is not let in, as nobody is while " + list.problem().get());
        }
        if (list.closed()) {
            throw new UntrustedException("is not trusted (%s): run '%s trust %s', or add the line 'sha256 %s' to %s"
                    .formatted(signature(identity), program(), jar, copy.sha256(), file.path()));
        }
        if (letIn.isFirst(copy.sha256())) {
            warnings.accept(("plugin %s (%s %s, %s) may do all that you may, and nobody vouches for it. "
                    + "This is said once; see '%s trust --help'").formatted(jar.getFileName(), identity.bundle(),
                            identity.version(), signature(identity), program()));
        }
    }

    /** Says whether one that is in must go: the list can be read, is closed, and nobody vouches for it any longer. */
    boolean revokes(Copy copy, Identity identity) {
        TrustList list = file.list();
        return list.problem().isEmpty() && list.closed() && !list.trusts(copy.sha256(), identity);
    }

    private static String signature(Identity identity) {
        return identity.signers().isEmpty() ? "unsigned" : "signed by " + identity.signature();
    }

    /** Returns how the user called the program. */
    static String program() {
        return System.getProperty("virel.program", "virel");
    }
}
