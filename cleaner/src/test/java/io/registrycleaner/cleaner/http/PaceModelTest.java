package io.registrycleaner.cleaner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace against a simulated registry: a bucket of tokens that refuses what comes when it is empty. */
class PaceModelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long LATENCY = SECOND / 50;
    private static final int SENDERS = 64;

    /** What came of a simulated minute. */
    private record Minute(int accepted, int refused) {}

    /** A bucket that holds {@code burst} and gets {@code perSecond}; both can be changed while it runs. */
    private static final class Bucket {
        double perSecond;
        double burst;
        private double tokens;
        private long last;

        Bucket(double perSecond, double burst) {
            this.perSecond = perSecond;
            this.burst = burst;
            this.tokens = burst;
        }

        boolean takes(long now) {
            tokens = Math.min(burst, tokens + perSecond * (now - last) / SECOND);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    /** So many senders, each with one request at a time; whoever is refused waits a second, as Retry-After says. */
    private static Minute run(PaceModel pace, Bucket bucket, long from, int seconds) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int i = 0; i < SENDERS; i++) {
            free.add(from);
        }
        int accepted = 0;
        int refused = 0;
        while (free.peek() < from + seconds * SECOND) {
            long sent = pace.reserve(free.poll());
            if (bucket.takes(sent)) {
                accepted++;
                pace.accepted(sent);
                free.add(sent + LATENCY);
            } else {
                refused++;
                pace.refused(sent);
                free.add(sent + SECOND);
            }
        }
        return new Minute(accepted, refused);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "100, 100", "1000, 1000", "100, 6000", "30, 30"})
    void aThrottleIsUsedToTheFullAndRarelyRunInto(int perSecond, int burst) {
        Bucket bucket = new Bucket(perSecond, burst);
        PaceModel pace = new PaceModel();
        Minute warming = run(pace, bucket, 0, 60);
        Minute minute = run(pace, bucket, 70 * SECOND, 60);
        assertThat(warming.accepted()).isGreaterThanOrEqualTo((int) (0.9 * 60 * perSecond));
        assertThat((double) minute.accepted() / (60 * perSecond)).isGreaterThanOrEqualTo(0.98);
        assertThat((double) minute.refused() / minute.accepted()).isLessThan(0.1);
    }

    @Test
    void withoutRefusalsThereIsNoLimit() {
        PaceModel pace = new PaceModel();
        assertThat(pace.reserve(5)).isEqualTo(5);
        for (int i = 0; i < 10_000; i++) {
            pace.accepted(i);
        }
        assertThat(pace.reserve(10_000)).isEqualTo(10_000);
        assertThat(pace.rate()).isInfinite();
    }

    @Test
    void aLimitThatIsLiftedIsNoticed() {
        Bucket bucket = new Bucket(100, 100);
        PaceModel pace = new PaceModel();
        run(pace, bucket, 0, 30);
        bucket.perSecond = 1000;
        bucket.burst = 1000;
        run(pace, bucket, 30 * SECOND, 120);
        Minute after = run(pace, bucket, 150 * SECOND, 10);
        assertThat(after.accepted()).isGreaterThan(9_000);
    }

    @Test
    void aLimitThatBecomesStricterIsFollowed() {
        Bucket bucket = new Bucket(1000, 1000);
        PaceModel pace = new PaceModel();
        run(pace, bucket, 0, 30);
        bucket.perSecond = 50;
        bucket.burst = 50;
        Minute after = run(pace, bucket, 60 * SECOND, 60);
        assertThat(after.accepted()).isGreaterThanOrEqualTo((int) (0.95 * 60 * 50));
        assertThat((double) after.refused() / after.accepted()).isLessThan(0.2);
    }
}
