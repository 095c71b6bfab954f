package org.virel.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that a mistyped one may have meant. The API has a measure of its own, {@code org.virel.api.settings.Nearest}: the launcher
 * cannot use it, as the classes of bundles are not on its class path.
 */
final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /** Returns up to three of the names within a third of the typed name's length, nearest first. */
    static List<String> of(String typed, Collection<String> names) {
        int allowed = Math.max(1, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(typed, name) <= allowed)
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Says that a name is unknown, what it may have meant, and what there is. */
    static String unknown(String kind, String typed, Collection<String> names) {
        List<String> nearest = of(typed, names);
        String hint = nearest.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(" or ", nearest));
        String all = names.isEmpty() ? "none" : String.join(", ", names);
        return "there is no %s '%s'.%s Installed: %s".formatted(kind, typed, hint, all);
    }

    /** The least number of insertions, deletions, replacements and swaps of neighbors, ignoring case. */
    static int distance(String a, String b) {
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        int[][] d = new int[x.length() + 1][y.length() + 1];
        for (int i = 0; i <= x.length(); i++) {
            for (int j = 0; j <= y.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : cheapest(d, x, y, i, j);
            }
        }
        return d[x.length()][y.length()];
    }

    private static int cheapest(int[][] d, String x, String y, int i, int j) {
        boolean same = x.charAt(i - 1) == y.charAt(j - 1);
        int best = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
