package io.registrycleaner.cleaner.policy;

import java.util.List;
import java.util.Optional;

/**
 * A glob, or a regular expression between slashes.
 *
 * <p>In a glob {@code *} is any text without a slash, {@code **} any text, {@code ?} one character that is no slash. A regular
 * expression is RE2's, which takes linear time whatever the expression; it must match the whole text. A pattern has at most
 * {@value #LONGEST} characters.
 */
public final class Pattern {
    static final int LONGEST = 512;

    /** Enough for any name (255 characters), small enough that RE2's recursion stays shallow and a match takes microseconds. */
    private static final int MOST_INSTRUCTIONS = 2000;

    private final String source;
    private final Optional<Glob> glob;
    private final com.google.re2j.Pattern compiled;

    private Pattern(String source, Optional<Glob> glob, com.google.re2j.Pattern compiled) {
        this.source = source;
        this.glob = glob;
        this.compiled = compiled;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException whose message says what is wrong, where the text is no pattern
     */
    public static Pattern parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a pattern is empty; expected a name or a glob, ** for everything");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("%s has %d characters; expected at most %d in a pattern"
                    .formatted(Problems.quoted(text), text.length(), LONGEST));
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    Problems.quoted(text) + " has a character that no name has; expected printable ASCII");
        }
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            return expression(text, text.substring(1, text.length() - 1));
        }
        Glob glob = Glob.of(text);
        return new Pattern(text, Optional.of(glob), com.google.re2j.Pattern.compile(glob.expression()));
    }

    private static Pattern expression(String text, String expression) {
        if (expression.isEmpty()) {
            throw new IllegalArgumentException(
                    "the regular expression // is empty and matches no name; use ** for everything");
        }
        if (ExpressionSize.of(expression) > 2L * MOST_INSTRUCTIONS) {
            throw tooLarge(text);
        }
        try {
            com.google.re2j.Pattern compiled = com.google.re2j.Pattern.compile(expression);
            if (compiled.programSize() > MOST_INSTRUCTIONS) {
                throw tooLarge(text);
            }
            return new Pattern(text, Optional.empty(), compiled);
        } catch (com.google.re2j.PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s is not a regular expression of RE2: %s".formatted(Problems.quoted(text), e.getDescription()),
                    e);
        }
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException("%s repeats too much: written out, it has more than %d steps"
                .formatted(Problems.quoted(text), MOST_INSTRUCTIONS));
    }

    public boolean matches(String text) {
        return compiled.matches(text);
    }

    /** Does one of them match? */
    public static boolean any(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }

    /**
     * Does this match all that the other matches? A yes is certain. Of regular expressions nothing is known but that one of any text
     * matches everything, and that each matches what it matches itself.
     */
    public boolean covers(Pattern other) {
        if (equals(other) || source.equals("**") || source.equals("/.*/")) {
            return true;
        }
        return glob.isPresent() && other.glob.isPresent() && glob.get().covers(other.glob.get());
    }

    /** Its pieces; empty for a regular expression. */
    Optional<Glob> glob() {
        return glob;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
