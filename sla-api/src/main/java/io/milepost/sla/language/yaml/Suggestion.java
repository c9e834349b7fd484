package io.milepost.sla.language.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the word that was meant by a misspelt one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ; did you mean zone?}, or what could have stood there when nothing is near. */
    public static String forWord(String word, Collection<String> known) {
        Optional<String> shortened = known.stream()
                .filter(candidate -> isShortFor(word, candidate))
                .sorted()
                .findFirst();
        if (shortened.isPresent()) {
            return "; did you mean " + shortened.get() + "?";
        }
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(nearest -> distance(word, nearest) <= Math.max(2, word.length() / 3))
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(known.isEmpty() ? "" : "; known here: " + String.join(", ", known));
    }

    /** {@code minOutage} for {@code minimumOutage}: all its letters in their order, and more of them than are left out. */
    private static boolean isShortFor(String word, String candidate) {
        int found = 0;
        for (int i = 0; i < candidate.length() && found < word.length(); i++) {
            boolean same = Character.toLowerCase(word.charAt(found)) == Character.toLowerCase(candidate.charAt(i));
            if (i == 0 && !same) {
                return false;
            }
            found += same ? 1 : 0;
        }
        return found == word.length() && found < candidate.length() && 2 * found > candidate.length();
    }

    /** Levenshtein's distance, case aside. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
