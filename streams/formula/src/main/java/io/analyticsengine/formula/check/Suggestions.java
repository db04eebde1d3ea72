package io.analyticsengine.formula.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant: the nearest by edit distance, if it is near. */
final class Suggestions {
    private static final int LONGEST = 64;

    private Suggestions() {}

    static Optional<String> nearest(String name, Collection<String> names) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int best = Math.max(1, name.length() / 3) + 1;
        String nearest = null;
        for (String candidate : names) {
            if (Math.abs(candidate.length() - name.length()) < best) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Optimal string alignment: insertions, deletions, replacements and swapped neighbours. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
