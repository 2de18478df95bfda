package io.registrycleaner.cleaner.report;

/**
 * What a policy would delete, and the room that this would give back.
 *
 * @param tags that would go
 * @param manifests that would go
 * @param size of the layers that nothing of the same repository needs any more
 */
public record Freed(int tags, int manifests, Size size) {
    public static final Freed NOTHING = new Freed(0, 0, Size.NOTHING);

    /** Both together. */
    public Freed plus(Freed other) {
        return new Freed(tags + other.tags, manifests + other.manifests, size.plus(other.size));
    }
}
