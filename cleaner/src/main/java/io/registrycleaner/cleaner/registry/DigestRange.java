package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.model.Digest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * A part of the digests of a repository. A list that begins behind a marker (which need not exist) can be read in several places at
 * once, as digests are spread evenly.
 *
 * @param from first eight bytes of the lowest digest in it, unsigned
 * @param below first eight bytes of the first digest that is not in it any more, unsigned; empty for the last part
 */
record DigestRange(long from, OptionalLong below) {
    /** Each part costs a page that it needs a part of only: so many pages make that less than a tenth. */
    private static final int PAGES_OF_A_PART = 11;

    /** Equal parts for so many manifests: as many as are worth it. */
    static List<DigestRange> of(int manifests, int pageSize, int most) {
        int parts = Math.max(1, Math.min(most, manifests / (PAGES_OF_A_PART * pageSize)));
        List<DigestRange> ranges = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            ranges.add(new DigestRange(
                    border(i, parts), i + 1 < parts ? OptionalLong.of(border(i + 1, parts)) : OptionalLong.empty()));
        }
        return ranges;
    }

    /** The i-th of n parts of 2^64 begins here. */
    private static long border(int i, int n) {
        return i == 0 ? 0 : Long.divideUnsigned(-1L, n) * i;
    }

    /** What a list that is to begin with this part names as its last item; empty for the first part. */
    String marker() {
        return from == 0 ? "" : Digest.PREFIX + HexFormat.of().toHexDigits(from);
    }

    /** Is a digest, in a list that began with this part, still in it? */
    boolean has(Digest digest) {
        return below.isEmpty() || Long.compareUnsigned(digest.first(), below.getAsLong()) < 0;
    }
}
