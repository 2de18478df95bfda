package io.registrycleaner.cleaner.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A glob, piece by piece: {@code **}, {@code *}, {@code ?}, or one character that stands for itself. */
record Glob(List<String> pieces) {
    private static final String ANYTHING = "**";
    private static final String WITHIN_A_PART = "*";
    private static final String ONE = "?";
    private static final String SLASH = "/";

    Glob {
        pieces = List.copyOf(pieces);
    }

    static Glob of(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            String piece = text.startsWith(ANYTHING, i) ? ANYTHING : text.substring(i, i + 1);
            pieces.add(piece);
            i += piece.length();
        }
        return new Glob(pieces);
    }

    private static boolean isLiteral(String piece) {
        return !piece.equals(ANYTHING) && !piece.equals(WITHIN_A_PART) && !piece.equals(ONE);
    }

    /** The regular expression that matches the same texts, whole. */
    String expression() {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case ANYTHING -> ".*";
                    case WITHIN_A_PART -> "[^/]*";
                    case ONE -> "[^/]";
                    default -> com.google.re2j.Pattern.quote(piece);
                })
                .collect(Collectors.joining("", "(?s)", ""));
    }

    /** All characters that stand for themselves. */
    String literals() {
        return pieces.stream().filter(Glob::isLiteral).collect(Collectors.joining());
    }

    /** The length of the shortest text that it matches. */
    int shortest() {
        return (int) pieces.stream()
                .filter(piece -> isLiteral(piece) || piece.equals(ONE))
                .count();
    }

    /**
     * Does this match all that the other matches? A yes is certain; a no can be wrong, for globs that say the same in different
     * words.
     */
    boolean covers(Glob other) {
        // covered[j] for the pieces from i on: do they cover the other's pieces from j on?
        boolean[] covered = new boolean[other.pieces.size() + 1];
        covered[other.pieces.size()] = true;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            boolean[] next = new boolean[covered.length];
            boolean manyOf = pieces.get(i).equals(ANYTHING) || pieces.get(i).equals(WITHIN_A_PART);
            for (int j = other.pieces.size(); j >= 0; j--) {
                boolean takes = j < other.pieces.size() && takes(pieces.get(i), other.pieces.get(j));
                next[j] = manyOf ? covered[j] || (takes && next[j + 1]) : takes && covered[j + 1];
            }
            covered = next;
        }
        return covered[0];
    }

    private static boolean takes(String mine, String theirs) {
        return switch (mine) {
            case ANYTHING -> true;
            case WITHIN_A_PART -> !theirs.equals(SLASH) && !theirs.equals(ANYTHING);
            case ONE -> theirs.equals(ONE) || (isLiteral(theirs) && !theirs.equals(SLASH));
            default -> mine.equals(theirs);
        };
    }
}
