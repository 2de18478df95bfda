package io.registrycleaner.cleaner.report;

import java.util.List;
import java.util.stream.Stream;

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

    /** Of several repositories. A layer that two of them share is stored once and counted in both: such a sum is an upper bound. */
    public static Size sum(Stream<Size> sizes) {
        List<Size> counted = sizes.filter(size -> size.bytes > 0 || !size.exact).toList();
        Size sum = counted.stream().reduce(NOTHING, Size::plus);
        return new Size(sum.bytes, sum.exact && counted.size() < 2);
    }

    /** Both together. A sum that no long can hold stays at the largest one: a registry may state any number. */
    public Size plus(Size other) {
        long sum = bytes + other.bytes;
        return sum < 0 ? new Size(Long.MAX_VALUE, false) : new Size(sum, exact && other.exact);
    }
}
