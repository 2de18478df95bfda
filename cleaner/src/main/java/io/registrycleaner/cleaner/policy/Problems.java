package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a policy file, collected so that all of it is told at once. */
final class Problems {
    private static final int MOST_SHOWN = 20;
    private static final int LONGEST_QUOTE = 80;

    private final String file;
    private final List<Located> found = new ArrayList<>();

    /** One problem; lines count from 1. */
    private record Located(int line, String what) {}

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String what) {
        found.add(new Located(line, what));
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Nothing where there is no problem; else all of them, in the order of their lines. */
    void throwIfAny() {
        if (!any()) {
            return;
        }
        Diagnosis.Builder diagnosis = Diagnosis.of(
                Problem.POLICY_FILE,
                "Could not take the policy from %s: %s. Nothing was done."
                        .formatted(printable(file), found.size() == 1 ? "1 problem" : found.size() + " problems"));
        found.sort(Comparator.comparingInt(Located::line));
        for (int i = 0; i < Math.min(found.size(), MOST_SHOWN); i++) {
            Located located = found.get(i);
            // Numbered, since the facts of a diagnosis are told apart by their names.
            diagnosis.fact(
                    "problem " + (i + 1), printable(file) + ":" + located.line() + ": " + printable(located.what()));
        }
        if (found.size() > MOST_SHOWN) {
            diagnosis.fact("more", (found.size() - MOST_SHOWN) + " problems are not shown");
        }
        throw diagnosis
                .likely("a mistyped key or value; a policy is taken whole or not at all")
                .action("correct the lines named above; docs/policy.md has every key with its limits")
                .build()
                .asException();
    }

    /** A piece of the file, for a message: short, in quotes. */
    static String quoted(String text) {
        return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + "'";
    }

    /** A file can hold anything; what reaches a terminal or a log must be one line that moves no cursor. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
    }
}
