package io.registrycleaner.cleaner.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, under a minute",
        "PT59S, under a minute",
        "PT1M, 1 min",
        "PT59M59S, 59 min",
        "PT1H, 1 h",
        "PT3H20M59S, 3 h 20 min",
        "P1D, 1 day",
        "P1DT4H59M, 1 day 4 h",
        "P13DT23H, 13 days 23 h",
        "P14D, 14 days",
        "P400DT3H, 400 days"
    })
    void aSpanIsToldInTwoUnitsAtTheMost(Duration span, String words) {
        assertThat(TimeWords.span(span)).isEqualTo(words);
    }

    @Test
    void whatIsToComeIsInAWhileAndWhatWasIsAgo() {
        assertThat(TimeWords.in(NOW, NOW.plusSeconds(3600))).isEqualTo("in 1 h");
        assertThat(TimeWords.in(NOW, NOW)).isEqualTo("now");
        assertThat(TimeWords.in(NOW, NOW.minusSeconds(5))).isEqualTo("now");
        assertThat(TimeWords.ago(NOW, NOW.minusSeconds(3600))).isEqualTo("1 h ago");
        assertThat(TimeWords.ago(NOW, NOW.minusSeconds(59))).isEqualTo("just now");
        assertThat(TimeWords.ago(NOW, NOW.plusSeconds(600))).isEqualTo("just now");
    }

    @Test
    void aTimeIsToldInItsZoneUnlessThatIsUtcOrNone() {
        assertThat(TimeWords.elsewhere(NOW, "Europe/Berlin")).contains("2026-07-01 02:30 Europe/Berlin");
        assertThat(TimeWords.elsewhere(NOW, "America/New_York")).contains("2026-06-30 20:30 America/New_York");
        assertThat(TimeWords.elsewhere(NOW, "UTC")).isEmpty();
        assertThat(TimeWords.elsewhere(NOW, "Z")).isEmpty();
        assertThat(TimeWords.elsewhere(NOW, "Atlantis")).isEmpty();
    }
}
