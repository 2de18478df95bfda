package io.registrycleaner.cleaner.model;

import java.util.regex.Pattern;

/**
 * The name of a repository within its registry: {@code team/app}.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests">distribution
 *     specification: name</a>
 */
public record RepositoryName(String text) implements Comparable<RepositoryName> {
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(PART + "(?:/" + PART + ")*");
    private static final int LONGEST = 255;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException where it is no repository's name
     */
    public RepositoryName {
        if (text.length() > LONGEST || !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of a repository; expected lower-case letters, digits, . _ - and slashes, as team/app"
                            .formatted(text.substring(0, Math.min(text.length(), 100))));
        }
    }

    @Override
    public int compareTo(RepositoryName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
