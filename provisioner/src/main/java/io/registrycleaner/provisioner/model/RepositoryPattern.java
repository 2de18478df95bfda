package io.registrycleaner.provisioner.model;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some repositories of a registry: one by its name, or all whose names begin alike.
 *
 * @param text the name, or what the names begin with
 * @param open whether anything may follow
 */
public record RepositoryPattern(String text, boolean open) implements Comparable<RepositoryPattern> {

    /** All repositories. */
    public static final RepositoryPattern ANY = new RepositoryPattern("", true);

    private static final int LONGEST_NAME = 255;
    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

    /** As the distribution specification has repository names; none can break out of a condition's quotes. */
    private static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + ")*");

    private static final Pattern BEGINNING = Pattern.compile("[a-z0-9][a-z0-9._/-]*");

    /**
     * Reads {@code team/app}, or {@code team/*} for all that begin with {@code team/}, however deep.
     *
     * @throws IllegalArgumentException saying what is wrong, and what to write instead
     */
    public static RepositoryPattern parse(String written) {
        String trimmed = written.strip();
        boolean open = trimmed.endsWith("*");
        String text = trimmed.replaceAll("\\*{1,2}$", "");
        if (open && text.isEmpty()) {
            throw new IllegalArgumentException("'" + written + "' is every repository: leave the option out for that.");
        }
        if (text.contains("*")) {
            throw new IllegalArgumentException(
                    "'" + written + "' has a '*' before its end, and a condition on names can"
                            + " only tell how they begin: name the repository, or write 'team/*'.");
        }
        if (text.length() > LONGEST_NAME
                || !(open ? BEGINNING : NAME).matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no name of a repository: they have lower-case letters,"
                            + " digits, '.', '_', '-' and '/', without the registry's host and without a tag.");
        }
        return new RepositoryPattern(text, open);
    }

    /** Whether everything that another one means is meant by this one as well. */
    public boolean covers(RepositoryPattern other) {
        return open ? other.text.startsWith(text) : equals(other);
    }

    /** The same repositories in an order of their own, and none twice. */
    public static List<RepositoryPattern> simplified(List<RepositoryPattern> patterns) {
        return patterns.stream()
                .distinct()
                .filter(pattern ->
                        patterns.stream().noneMatch(other -> !other.equals(pattern) && other.covers(pattern)))
                .sorted()
                .toList();
    }

    @Override
    public int compareTo(RepositoryPattern other) {
        return Comparator.comparing(RepositoryPattern::text)
                .thenComparing(RepositoryPattern::open)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return text + (open ? "*" : "");
    }
}
