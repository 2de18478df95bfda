package io.registrycleaner.cleaner.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a registry's repositories. A repository belongs to the shard that the hash of its name says, so every
 * repository is in exactly one of them, and in the same one tomorrow.
 *
 * @param index from 0 to {@code count - 1}
 */
public record Shard(int index, int count) {
    public static final Shard WHOLE = new Shard(0, 1);

    private static final Pattern FORM = Pattern.compile("(?:[a-z0-9][a-z0-9.-]*-)?([0-9]{1,4})/([0-9]{1,4})");

    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard %d/%d: expected an index from 0 to one less than the number of shards"
                            .formatted(index, count));
        }
    }

    /**
     * Reads {@code 0/3}, the first of three; before the number may stand the name that a StatefulSet's pods have: {@code cleaner-0/3}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a shard; expected i/n, such as 0/3, the first of three".formatted(text));
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    public boolean has(RepositoryName repository) {
        return count == 1 || Long.remainderUnsigned(hash(repository.text()), count) == index;
    }

    /** Not {@link String#hashCode}, whose lower bits are alike for names that differ in their end alone. */
    private static long hash(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).first();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
