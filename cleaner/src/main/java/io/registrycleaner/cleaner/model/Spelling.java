package io.registrycleaner.cleaner.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known word was probably meant by one that is not known. */
public final class Spelling {
    /** So many letters wrong are a typing error; more are another word. */
    private static final int MOST_WRONG = 3;

    private Spelling() {}

    /** The nearest of the known words, where it is near enough to be meant. Capitals do not count. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.length() > longest(known) + MOST_WRONG) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain, candidate)))
                .filter(candidate -> distance(plain, candidate) <= Math.min(MOST_WRONG, candidate.length() / 2));
    }

    private static int longest(Collection<String> known) {
        return known.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Letters to add, drop, replace or swap with their neighbour (the "optimal string alignment" distance). */
    static int distance(String one, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
