package io.registrycleaner.cleaner.report;

/**
 * How much room something takes in a registry.
 *
 * @param bytes 0 or more
 * @param exact each layer is counted once; otherwise this is an upper bound, the sum of the images' sizes
 */
public record Size(long bytes, boolean exact) {
    public static final Size NOTHING = new Size(0, true);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is 0 or more bytes, not " + bytes);
        }
    }

    /** Both together. A sum that no long can hold stays at the largest one: a registry may state any number. */
    public Size plus(Size other) {
        long sum = bytes + other.bytes;
        return sum < 0 ? new Size(Long.MAX_VALUE, false) : new Size(sum, exact && other.exact);
    }
}
