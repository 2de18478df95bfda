package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("rules", "keepNewest", "keepYoungerThan", "tags", "inUse");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "rule, rules",
        "Rules, rules",
        "keepnewest, keepNewest",
        "keep_newest, keepNewest",
        "keepNewets, keepNewest",
        "tag, tags",
        "tgas, tags",
        "inuse, inUse",
        "keepYougerThen, keepYoungerThan"
    })
    void aTypingErrorIsUnderstood(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "olderThan", "retention", "keepOldest123"})
    void anotherWordIsNot(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_000_000})
    void aLongWordIsNotEvenCompared(int length) {
        assertThat(Spelling.nearest("k".repeat(length), KNOWN)).isEmpty();
        assertThat(Spelling.nearest("rules", List.of())).isEmpty();
    }

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
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
    }

    @Property(tries = 200)
    void isTheSameInBothDirections(
            @ForAll @LowerChars @StringLength(max = 12) String one,
            @ForAll @LowerChars @StringLength(max = 12) String other) {
        assertThat(Spelling.distance(one, other)).isEqualTo(Spelling.distance(other, one));
    }
}
