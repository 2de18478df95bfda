package io.registrycleaner.cleaner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternProperties {
    @Property(tries = 5000)
    void aGlobMatchesWhatTheDefinitionSays(@ForAll("globs") String glob, @ForAll("texts") String text) {
        assertThat(Pattern.parse(glob).matches(text)).isEqualTo(matches(glob, text));
    }

    @Property(tries = 5000)
    void aWiderPatternMatchesWhateverTheNarrowerOneDoes(
            @ForAll("globs") String wide, @ForAll("globs") String narrow, @ForAll("texts") String text) {
        if (Pattern.parse(wide).covers(Pattern.parse(narrow))
                && Pattern.parse(narrow).matches(text)) {
            assertThat(matches(wide, text)).as("%s covers %s", wide, narrow).isTrue();
        }
    }

    @Property(tries = 2000)
    void everyPatternCoversItselfAndIsCoveredByEverything(@ForAll("globs") String glob) {
        Pattern pattern = Pattern.parse(glob);
        assertThat(Glob.of(glob).covers(Glob.of(glob))).isTrue();
        assertThat(Pattern.parse("**").covers(pattern)).isTrue();
        assertThat(Pattern.parse("x" + glob).covers(Pattern.parse("y" + glob))).isFalse();
    }

    @Property(tries = 2000)
    void noNameMatchesAGlobThatIsSaidNeverToMatch(@ForAll("wildGlobs") String glob, @ForAll("names") String name) {
        Optional<String> never = Names.REPOSITORY.neverMatchedBy(Pattern.parse(glob));
        if (Pattern.parse(glob).matches(name)) {
            assertThat(never).as(name).isEmpty();
        }
    }

    /** Whatever is written between the slashes: a pattern that works, or a message. Never an overflow, never for long. */
    @Property(tries = 3000)
    void anyExpressionIsTakenOrRefused(@ForAll("expressions") String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.parse("/" + expression + "/");
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(e.getMessage()).startsWith("'/").doesNotContain("null");
            return;
        }
        long start = System.nanoTime();
        assertThatCode(() -> pattern.matches("a".repeat(255))).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of("a", "b", "/", "*", "**", "?", ".")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces))
                .filter(glob -> !(glob.length() > 1 && glob.startsWith("/") && glob.endsWith("/")));
    }

    @Provide
    Arbitrary<String> wildGlobs() {
        return Arbitraries.of("a", "b", "/", "*", "**", "?", "A", "-", "[")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(pieces -> String.join("", pieces))
                .filter(glob -> !(glob.length() > 1 && glob.startsWith("/") && glob.endsWith("/")));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "ab", "a-b")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab/.").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "(",
                        ")",
                        "(?:",
                        "[",
                        "]",
                        "^",
                        "[^",
                        "*",
                        "+",
                        "?",
                        "|",
                        "{3}",
                        "{10,}",
                        "{2,1000}",
                        "{999}",
                        "\\",
                        "\\Q",
                        "\\E",
                        "\\d",
                        ".",
                        "$",
                        "[:alpha:]",
                        "(a?)",
                        "{,5}",
                        "{")
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    /** The definition, word for word, without any cleverness. */
    private static boolean matches(String glob, String text) {
        if (glob.isEmpty()) {
            return text.isEmpty();
        }
        if (glob.startsWith("**")) {
            for (int i = 0; i <= text.length(); i++) {
                if (matches(glob.substring(2), text.substring(i))) {
                    return true;
                }
            }
            return false;
        }
        if (glob.startsWith("*")) {
            for (int i = 0; i <= text.length() && (i == 0 || text.charAt(i - 1) != '/'); i++) {
                if (matches(glob.substring(1), text.substring(i))) {
                    return true;
                }
            }
            return false;
        }
        boolean first =
                !text.isEmpty() && (glob.charAt(0) == '?' ? text.charAt(0) != '/' : text.charAt(0) == glob.charAt(0));
        return first && matches(glob.substring(1), text.substring(1));
    }
}
