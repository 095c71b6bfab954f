package org.virel.api.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names most like a mistyped one, for messages about it. */
public final class Nearest {

    private static final int MOST = 3;
    private static final int MOST_LISTED = 30;
    private static final int SHORTEST_BEGINNING = 2;

    private Nearest() {}

    /**
     * Returns a message about an unknown name.
     *
     * @param what the kind of thing, for example {@code setting}
     * @param name what was asked for
     * @param known what there is
     * @return the message, with the nearest known names, or where none is near with all of them if they are not too many
     */
    public static String unknown(String what, String name, Collection<String> known) {
        List<String> near = to(name, known);
        String rest = known.isEmpty()
                ? "there is none"
                : near.isEmpty()
                        ? among(known)
                        : "did you mean " + String.join(" or ", near) + "?";
        return "unknown %s '%s': %s".formatted(what, name, rest);
    }

    private static String among(Collection<String> known) {
        return known.size() > MOST_LISTED
                ? "none of the %d there are is like it".formatted(known.size())
                : "there are " + String.join(", ", known);
    }

    /**
     * Returns up to three of the known names, those within a third of the length of the given one, and those of which it is the
     * beginning, nearest first; case aside.
     */
    public static List<String> to(String name, Collection<String> known) {
        int limit = Math.max(2, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit || begins(name, candidate))
                .sorted(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean begins(String name, String candidate) {
        return name.length() >= SHORTEST_BEGINNING
                && candidate.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT));
    }

    /** Levenshtein's distance, case aside. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
