package io.registrycleaner.cleaner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "--wiat, --wait, 1",
        "helth, health, 1",
        "loginn, login, 1",
        "abc, abc, 0",
        "'', abc, 3",
        "kitten, sitting, 3"
    })
    void countsWhatAHandGotWrong(String one, String other, int distance) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(distance);
    }

    @Property(tries = 200)
    void isTheSameInBothDirections(
            @ForAll @AlphaChars @StringLength(max = 12) String one,
            @ForAll @AlphaChars @StringLength(max = 12) String other) {
        assertThat(Suggestion.distance(one, other)).isEqualTo(Suggestion.distance(other, one));
    }
}
