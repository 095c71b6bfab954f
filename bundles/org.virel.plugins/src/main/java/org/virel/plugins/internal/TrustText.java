package org.virel.plugins.internal;

import java.util.ArrayList;
import java.util.List;

/** The lines of a trust list while it is edited. Comments and everything else that is not meant stay as they are. */
final class TrustText {

    private final List<String> lines;

    TrustText(List<String> lines) {
        this.lines = new ArrayList<>(lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Sets the policy in the place of the one there is, else in the first line. */
    void policy(String policy) {
        String line = "%s %s".formatted(TrustList.POLICY, policy);
        for (int i = 0; i < lines.size(); i++) {
            if (TrustList.words(lines.get(i))[0].equals(TrustList.POLICY)) {
                lines.set(i, line);
                return;
            }
        }
        lines.addFirst(line);
    }

    /** Adds a line, and says whether it was not there yet. */
    boolean add(String kind, String fingerprint, String comment) {
        if (lines.stream().anyMatch(line -> names(line, kind, fingerprint))) {
            return false;
        }
        lines.add("%s %s %s".formatted(kind, fingerprint, comment).strip());
        return true;
    }

    /** Removes all lines of a fingerprint, and says whether there were any. */
    boolean remove(String kind, String fingerprint) {
        return lines.removeIf(line -> names(line, kind, fingerprint));
    }

    private static boolean names(String line, String kind, String fingerprint) {
        String[] words = TrustList.words(line);
        return words.length > 1 && words[0].equals(kind) && TrustList.fingerprint(words[1]).equals(fingerprint);
    }
}
