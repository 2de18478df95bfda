package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "10m, PT10M", "1h30m, PT1H30M", "0s, PT0S", "24h, PT24H", "' 5m ', PT5M"})
    void readsATime(String text, Duration expected) {
        assertThat(Timespan.parse(text, DAY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "10", "m", "-5m", "5 m", "10min", "1m1h", "1.5h", "5M", "999999s", "PT5M", "１０m"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Timespan.parse(text, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a number with a unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25h", "99999d99999h99999m99999s", "86401s"})
    void refusesATimeBeyondTheLongest(String text) {
        assertThatThrownBy(() -> Timespan.parse(text, DAY)).hasMessageContaining("longer than the longest allowed, 1d");
    }

    @Property
    void readsWhatItPrints(@ForAll @LongRange(min = 0, max = 99_999L * 86_400) long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        assertThat(Timespan.parse(Timespan.print(duration), Duration.ofDays(200_000)))
                .isEqualTo(duration);
    }
}
