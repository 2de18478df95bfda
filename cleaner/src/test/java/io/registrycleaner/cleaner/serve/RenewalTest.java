package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Problem;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT3H, PT1H48M",
        "PT1H, PT36M",
        "PT1M, PT36S",
        "PT10S, PT6S",
        "PT0S, PT5S",
        "PT-5M, PT5S",
        "P30D, PT12H",
    })
    void aSessionIsRenewedAtSixTenthsOfItsLife(Duration life, Duration rest) {
        assertThat(Renewal.afterSuccess(NOW, NOW.plus(life))).isEqualTo(rest);
    }

    @Property
    void aSessionOfTenSecondsOrMoreIsRenewedBeforeItEnds(@ForAll @LongRange(min = 10, max = 100_000_000) long seconds) {
        Duration rest = Renewal.afterSuccess(NOW, NOW.plusSeconds(seconds));
        assertThat(rest).isLessThan(Duration.ofSeconds(seconds)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "6, PT5M", "1000000, PT5M"})
    void failuresAreRepeatedLessAndLessOften(int failures, Duration rest) {
        assertThat(Renewal.afterFailure(failures, Problem.REGISTRY_UNREACHABLE)).isEqualTo(rest);
    }

    @Property
    void whatPropagationExplainsIsTriedAgainSoonEveryTime(@ForAll @IntRange(min = 1) int failures) {
        assertThat(Renewal.afterFailure(failures, Problem.EXCHANGE_REFUSED)).isEqualTo(Duration.ofSeconds(15));
    }
}
