package io.registrycleaner.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTermTest {

    private static final String READ = "Microsoft.ContainerRegistry/registries/repositories/content/read";
    private static final String NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "StringEquals 'a/b', a/b, true",
        "StringEquals 'a/b', A/B, false",
        "StringEqualsIgnoreCase 'a/b', A/B, true",
        "StringStartsWith 'a/', a/b, true",
        "StringStartsWith 'a/', b/a/, false",
        "StringStartsWithIgnoreCase 'A/', a/b, true",
        "StringLike 'a/*/c', a/b/c, true",
        "StringLike 'a/*/c', a/b/d, false",
        "StringLikeIgnoreCase 'A/*', a/x, true"
    })
    void comparesTheRepositoryOfTheActionsThatItIsAbout(String comparison, String repository, boolean expected) {
        ConditionTerm condition =
                ConditionTerm.parse("((!(ActionMatches{'" + READ + "'})) OR (" + NAME + " " + comparison + "))");
        assertThat(condition.covers(READ, Optional.of(repository))).isEqualTo(expected);
        assertThat(condition.covers("another/action", Optional.of(repository))).isTrue();
        assertThat(condition.covers(READ, Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a, true", "b, true", "c, false"})
    void aListOfValuesMeansAnyOfThem(String repository, boolean expected) {
        ConditionTerm condition = ConditionTerm.parse(NAME + " ForAnyOfAnyValues:StringEquals {'a', 'b'}");
        assertThat(condition.covers(READ, Optional.of(repository))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"x, true", "y, false", "z, true"})
    void andBindsTighterThanOr(String repository, boolean expected) {
        ConditionTerm condition = ConditionTerm.parse(
                NAME + " StringEquals 'x' OR " + NAME + " StringEquals 'z' AND ActionMatches{'" + READ + "'}");
        assertThat(condition.covers(READ, Optional.of(repository))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "ActionMatches",
                "AND",
                "(ActionMatches{'a'}",
                "ActionMatches{'a'} ActionMatches{'b'}",
                "@Request[other:thing] StringEquals 'a'",
                "@Request[Microsoft.ContainerRegistry/registries/repositories:name] Rhymes 'a'"
            })
    void whatItDoesNotUnderstandItRefuses(String text) {
        assertThatThrownBy(() -> ConditionTerm.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the condition");
    }
}
