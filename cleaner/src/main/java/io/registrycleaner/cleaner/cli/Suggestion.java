package io.registrycleaner.cleaner.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was probably meant by a word that no command or option has. */
final class Suggestion {
    /** So many letters wrong are a typo; more are another word. */
    private static final int MOST_WRONG = 3;

    private Suggestion() {}

    static Optional<String> of(UnmatchedArgumentException problem) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        return problem.getUnmatched().stream()
                .map(word -> word.startsWith("-")
                        ? nearest(
                                word.replaceFirst("=.*", ""),
                                command.optionsMap().keySet())
                        : nearest(word, command.subcommands().keySet()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> candidate.length() > 2)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.min(MOST_WRONG, candidate.length() / 2));
    }

    /** Letters to add, drop, replace or swap with their neighbour (the "optimal string alignment" distance). */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(cost[i - 1][j - 1] + replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
            }
        }
        return cost[one.length()][other.length()];
    }
}
