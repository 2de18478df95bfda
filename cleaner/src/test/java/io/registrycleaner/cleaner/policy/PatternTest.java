package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        "team/app,      team/app,        true",
        "team/app,      team/app2,       false",
        "team/app,      xteam/app,       false",
        "team/*,        team/app,        true",
        "team/*,        team/app/web,    false",
        "team/*,        team/,           true",
        "team/**,       team/app/web,    true",
        "team/**,       team,            false",
        "**,            a/b/c,           true",
        "**/app,        team/shop/app,   true",
        "**/app,        app,             false",
        "*-dev,         web-dev,         true",
        "*-dev,         team/web-dev,    false",
        "v?,            v1,              true",
        "v?,            v,               false",
        "v?,            v10,             false",
        "a?b,           a/b,             false",
        "1.10,          1.10,            true",
        "1.10,          1x10,            false",
        "/v[0-9]+/,     v10,             true",
        "/v[0-9]+/,     v10-rc,          false",
        "/a|b/,         ab,              false",
        "/(?i)rc.*/,    RC1,             true",
    })
    void matchesTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Pattern.parse(pattern).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/[/", "/(?=x)/", "/a{1001}/", "//", "/(a/", "caf\u00e9", "a\u0000b", "a\tb"})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> Pattern.parse(text)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPatternLongerThanAnyName() {
        assertThat(Pattern.parse("a".repeat(512)).matches("a".repeat(512))).isTrue();
        assertThatThrownBy(() -> Pattern.parse("a".repeat(513)))
                .hasMessageContaining("513 characters; expected at most 512");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(a{1000}){1000}/",
                "/((a{100}){100}){100}/",
                "/(((((a?){10}){10}){10}){10}){10}/",
                "/(?:(?:x{1000}){1000}y{3}){900}/",
                "/([)]{900}){900}/",
                "/(\\Q(\\E{900}){900}/",
                "/([[:alpha:]]{500}){500}/",
            })
    void refusesAnExpressionThatGrowsWithoutCompilingIt(String evil) {
        assertThat(catchThrowable(() -> Pattern.parse(evil)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/[0-9a-f]{40}-[0-9]{14}/", "/(?:[a-z]{1,63}[.-]){1,4}[0-9]{1,10}/", "/x{2}{/"})
    void takesAnExpressionOfReasonableSize(String expression) {
        assertThat(Pattern.parse(expression)).hasToString(expression);
    }

    /** Backtracking matchers need 2^n steps for these. */
    @ParameterizedTest
    @Timeout(5)
    @ValueSource(strings = {"/(a+)+b/", "/(a|aa)+b/", "/(.*)*b/", "/([a-z]+)*[0-9]/", "/(a?){255}a{255}/"})
    void isQuickWhateverTheExpression(String evil) {
        Pattern pattern = Pattern.parse(evil);
        String text = "a".repeat(254) + "!";
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(pattern.matches(text)).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "**,       team/app,    true",
        "**,       /a.*/,       true",
        "/.*/,     team/*,      true",
        "team/**,  team/*,      true",
        "team/**,  team/*/web,  true",
        "team/*,   team/**,     false",
        "team/*,   team/a?c,    true",
        "*,        a/b,         false",
        "v*,       v1.*,        true",
        "v1.*,     v*,          false",
        "?,        a,           true",
        "?,        *,           false",
        "/a/,      /a/,         true",
        "/a/,      /b/,         false",
        "/a/,      a,           false",
        "a,        /a/,         false",
    })
    void knowsWhatIsWider(String wide, String narrow, boolean expected) {
        assertThat(Pattern.parse(wide).covers(Pattern.parse(narrow))).isEqualTo(expected);
    }

    @Test
    void isEqualWhenItIsWrittenAlike() {
        assertThat(Pattern.parse("v*")).isEqualTo(Pattern.parse("v*")).hasSameHashCodeAs(Pattern.parse("v*"));
        assertThat(Pattern.parse("v*")).isNotEqualTo(Pattern.parse("v**")).hasToString("v*");
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Team/App,     REPOSITORY, 'T' is not in the names",
                "team app,     REPOSITORY, ' ' is not in the names",
                "[ab]*,        REPOSITORY, a regular expression goes between slashes",
                "^ci/.*$,      REPOSITORY, a regular expression goes between slashes",
                "\"{a,b}\",    REPOSITORY, a regular expression goes between slashes",
                "!release,     TAG,        there is no 'not'",
                "\"a,b\",      TAG,        make a list of it",
                "app:1,        REPOSITORY, repositories and tags are named apart",
                "/team,        REPOSITORY, no name begins with a slash",
                "team/,        REPOSITORY, use 'team/**'",
                "a//b,         REPOSITORY, two slashes",
                "a/b,          TAG,        '/' is not in the names",
                "-rc,          TAG,        begins with a letter",
                ".*,           TAG,        begins with a letter",
            })
    void saysWhyAGlobCanNeverMatch(String glob, Names names, String reason) {
        assertThat(names.neverMatchedBy(Pattern.parse(glob)))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("'" + glob + "' can never match")
                        .contains(reason));
    }

    @Test
    void aGlobLongerThanAnyNameNeverMatches() {
        assertThat(Names.TAG.neverMatchedBy(Pattern.parse("a".repeat(127) + "?*")))
                .isEmpty();
        assertThat(Names.TAG.neverMatchedBy(Pattern.parse("a".repeat(128) + "?*")))
                .get()
                .asString()
                .endsWith("names have at most 128 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "**, REPOSITORY",
        "*/web-?, REPOSITORY",
        "a__b, REPOSITORY",
        "/[A-Z]/, REPOSITORY",
        "V1.*, TAG",
        "*, TAG"
    })
    void saysNothingAgainstAPatternThatCanMatch(String pattern, Names names) {
        assertThat(names.neverMatchedBy(Pattern.parse(pattern))).isEmpty();
    }
}
