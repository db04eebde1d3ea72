package io.analyticsengine.kit;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Suggestion {

    private static final int MAX_LENGTH = 128;

    private Suggestion() {}

    /**
     * The candidate nearest to a mistyped word (optimal string alignment distance, case ignored), if any is near enough to be
     * worth suggesting: at most a third of the word's letters differ, and never more than three.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var wanted = word.toLowerCase(Locale.ROOT);
        int best = Math.min(3, Math.max(1, word.length() / 3)) + 1;
        String nearest = null;
        for (var candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) < best) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int distance(String a, String b) {
        var beforePrevious = new int[b.length() + 1];
        var previous = new int[b.length() + 1];
        var current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            var oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }
        return previous[b.length()];
    }
}
