package io.registrycleaner.provisioner.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant by a name that does not exist. */
public final class NearestNames {

    private static final int MOST = 5;

    private NearestNames() {}

    /** The names that need the fewest typed characters changed, nearest first; all, sorted so, where there are few. */
    public static List<String> to(String name, List<String> names) {
        return names.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** Inserted, removed and replaced characters (Levenshtein), whatever their case. */
    static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
