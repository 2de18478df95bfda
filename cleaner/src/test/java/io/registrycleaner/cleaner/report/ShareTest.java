package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.report.Share.Shade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    private static Totals of(long bytes, long freed) {
        return new Totals(List.of(Inventories.repository("app", bytes, freed)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, NOTHING, 0%",
        "1, UNDER_10, under 1%",
        "999, UNDER_10, 10%",
        "1000, UNDER_25, 10%",
        "2500, UNDER_50, 25%",
        "5000, UNDER_75, 50%",
        "7500, MOST, 75%",
        "9999, MOST, over 99%",
        "10000, MOST, 100%",
        "20000, MOST, 100%"
    })
    void isOneOfSixShadesAndAPercentage(long freed, Shade shade, String words) {
        assertThat(Share.shade(of(10_000, freed))).isEqualTo(shade);
        assertThat(Share.of(of(10_000, freed)).orElseThrow().words()).isEqualTo(words);
    }

    @Test
    void isNotKnownOfWhatIsEmptyOrWasNotPlanned() {
        assertThat(Share.shade(of(0, 0))).isEqualTo(Shade.UNKNOWN);
        assertThat(Share.shade(new Totals(List.of(Inventories.empty("void"))))).isEqualTo(Shade.UNKNOWN);
    }

    @Test
    void isAboutThatMuchWhereASizeIsABound() {
        Totals one = new Totals(List.of(Inventories.repository("a", 100, 50)));
        assertThat(Share.of(one).orElseThrow().words()).isEqualTo("50%");
        Totals two = new Totals(List.of(Inventories.repository("a", 100, 50), Inventories.repository("b", 100, 50)));
        assertThat(Share.of(two).orElseThrow().words()).isEqualTo("≈ 50%");
    }
}
