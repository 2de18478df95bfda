package io.registrycleaner.cleaner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
