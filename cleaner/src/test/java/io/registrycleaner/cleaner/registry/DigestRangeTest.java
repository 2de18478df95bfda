package io.registrycleaner.cleaner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestRangeTest {
    @Test
    void everyDigestIsInExactlyOnePart() {
        List<DigestRange> ranges = DigestRange.of(140_000, 1000, 32);
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Digest digest = new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            long parts = ranges.stream()
                    .filter(range -> range.has(digest) && behind(digest, range))
                    .count();
            assertThat(parts).isEqualTo(1);
        }
    }

    /** As the registry decides: by the order of the texts. */
    private static boolean behind(Digest digest, DigestRange range) {
        return digest.toString().compareTo(range.marker()) > 0;
    }

    @Test
    void fewManifestsAreOnePartAndManyAreNoMoreThanAllowed() {
        assertThat(DigestRange.of(0, 1000, 32)).hasSize(1);
        assertThat(DigestRange.of(20_000, 1000, 32)).hasSize(1);
        assertThat(DigestRange.of(140_000, 1000, 32)).hasSize(12);
        assertThat(DigestRange.of(10_000_000, 1000, 32)).hasSize(32);
    }
}
