package io.registrycleaner.cleaner.report;

import java.util.regex.Pattern;

/** How text looks in a terminal: how many cells it fills, and nothing in it that moves the cursor. */
final class TextWidth {
    /** What people see as one character: a letter with its accents, an emoji of several parts. */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** Line breaks and the like, which would tear a row apart. */
    private static final Pattern BREAK = Pattern.compile("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]+");

    /** Control characters, which a terminal obeys; marks that turn the reading direction; halves of characters. */
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    /** First and last code point of what fills two cells: scripts of East Asia, full-width forms, emoji. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x23E9, 0x23EC},
        {0x2614, 0x2615},
        {0x267F, 0x267F},
        {0x26A1, 0x26A1},
        {0x2705, 0x2705},
        {0x2728, 0x2728},
        {0x274C, 0x274C},
        {0x2753, 0x2757},
        {0x2795, 0x2797},
        {0x2B1B, 0x2B1C},
        {0x2B50, 0x2B55},
        {0x2E80, 0x303E},
        {0x3041, 0x33FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE10, 0xFE19},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F004, 0x1F004},
        {0x1F18E, 0x1F18E},
        {0x1F191, 0x1F19A},
        {0x1F200, 0x1F265},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F7E0, 0x1F7EB},
        {0x1F90C, 0x1F9FF},
        {0x1FA70, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };

    private TextWidth() {}

    /** The text as a terminal may be given it: on one line, without anything that it would obey. */
    static String printable(String text) {
        if (text.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return text;
        }
        return OBEYED.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("\uFFFD");
    }

    /** In cells of a terminal, of printable text. */
    static int of(String text) {
        if (text.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
            return text.length();
        }
        return CLUSTER.matcher(text)
                .results()
                .mapToInt(cluster ->
                        cluster.group().codePoints().map(TextWidth::cells).max().orElse(0))
                .sum();
    }

    private static int cells(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }
}
