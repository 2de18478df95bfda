package io.registrycleaner.cleaner.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace against registries that throttle: what they give is used, and little is asked for in vain. */
class RateModelTest {
    private static final int WORKERS = 32;
    private static final double MINUTE = 60;

    @ParameterizedTest(name = "{0} a second from a bucket for {1} s")
    @CsvSource({"10, 1", "100, 1", "1000, 1", "10, 60", "100, 60", "33, 10", "300, 10", "1000, 10"})
    void whatTheRegistryGivesInAMinuteIsUsed(double rate, double seconds) {
        ThrottledRun run = new ThrottledRun(WORKERS, rate, rate * seconds);
        run.run(MINUTE);
        assertThat(run.accepted).as(run.toString()).isGreaterThanOrEqualTo((long)
                (0.98 * ThrottledRun.most(WORKERS, rate, rate * seconds, MINUTE)));
    }

    @ParameterizedTest(name = "{0} a second from a bucket for {1} s")
    @CsvSource({"10, 1", "100, 1", "1000, 1", "10, 60", "100, 60", "1000, 60"})
    void andLaterWithFewRefusals(double rate, double seconds) {
        ThrottledRun run = new ThrottledRun(WORKERS, rate, rate * seconds);
        run.run(200);
        long accepted = run.accepted;
        long refused = run.refused;
        run.run(600);
        assertThat(run.accepted - accepted).as(run.toString()).isGreaterThanOrEqualTo((long) (0.99 * rate * 600));
        assertThat(run.refused - refused).as(run.toString()).isLessThan((run.accepted - accepted) / 40);
    }

    @Test
    void aRegistryThatRefusesNothingIsNotHeldBack() {
        ThrottledRun run = new ThrottledRun(WORKERS, 1e6, 1e6);
        run.run(10);
        assertThat(run.model().isFree()).isTrue();
        assertThat(run.accepted).isGreaterThan((long) (WORKERS * 10 / 0.022));
    }

    @Test
    void refusalsForAnotherReasonThanTheRateDoNotSlowItDown() {
        ThrottledRun run = new ThrottledRun(WORKERS, 1e6, 1e6);
        run.run(1);
        run.refuseAtRandom(0.003);
        run.run(60);
        // Each refused one keeps its worker waiting for a second.
        assertThat(run.accepted).as(run.toString()).isGreaterThan((long) (0.8 * WORKERS * 61 / (0.021 + 0.003)));
    }

    @ParameterizedTest(name = "from {0} to {1} a second, with a bucket for {2} s")
    @CsvSource({"1000, 100, 1", "1000, 10, 1", "100, 33, 60", "100, 1000, 1", "10, 1000, 1", "100, 1000, 60"})
    void aLimitThatChangesIsFoundWithinTwentySeconds(double before, double after, double seconds) {
        ThrottledRun run = new ThrottledRun(WORKERS, before, before * seconds);
        run.run(2 * MINUTE);
        run.limit(after, after * seconds);
        run.run(20);
        long accepted = run.accepted;
        long refused = run.refused;
        run.run(30);
        assertThat(run.accepted - accepted).as(run.toString()).isGreaterThanOrEqualTo((long) (0.98 * after * 30));
        assertThat(run.refused - refused).as(run.toString()).isLessThan((run.accepted - accepted) / 20);
    }

    @Test
    void aLimitThatGoesAwayIsForgotten() {
        ThrottledRun run = new ThrottledRun(WORKERS, 100, 100);
        run.run(MINUTE);
        run.limit(1e6, 1e6);
        run.run(MINUTE);
        long accepted = run.accepted;
        run.run(10);
        assertThat(run.accepted - accepted).isGreaterThan((long) (0.9 * WORKERS * 10 / 0.022));
    }

    @Test
    void aPauseOfTheWorkersIsNoReasonToForgetTheLimitAtOnce() {
        ThrottledRun run = new ThrottledRun(WORKERS, 100, 100);
        run.run(MINUTE);
        run.rest(4);
        run.run(4);
        long refused = run.refused;
        run.run(10);
        assertThat(run.refused - refused).isLessThan(40);
    }

    @Test
    void withoutARefusalNothingWaits() {
        RateModel model = new RateModel();
        for (int i = 0; i < 1000; i++) {
            model.sent(i);
            assertThat(model.delay(i)).isZero();
        }
    }

    @Test
    void whatWasNotSentAfterAllTakesNobodysTurn() {
        RateModel model = new RateModel();
        model.refused(1, 0);
        long before = model.delay(1);
        model.sent(1);
        assertThat(model.delay(1)).isGreaterThan(before);
        model.returned();
        assertThat(model.delay(1)).isEqualTo(before);
    }
}
