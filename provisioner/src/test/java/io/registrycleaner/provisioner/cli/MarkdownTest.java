package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("a plain name", "docker-registry-cleaner-identity", "docker-registry-cleaner-identity"),
                arguments("the end of a cell", "a | b", "a \\| b"),
                arguments("an escaped end of a cell", "a \\| b", "a \\\\\\| b"),
                arguments("several lines", "one\r\n\n| two |", "one \\| two \\|"),
                arguments("emphasis", "_a_ **b** ~~c~~", "\\_a\\_ \\*\\*b\\*\\* \\~\\~c\\~\\~"),
                arguments("a word with underscores", "AZURE_CLIENT_ID", "AZURE_CLIENT_ID"),
                arguments("two underscores", "a__b", "a\\_\\_b"),
                arguments("a link", "[a](https://b)", "\\[a\\](https://b)"),
                arguments("HTML", "<img src=x>&amp;", "\\<img src=x\\>\\&amp;"),
                arguments("code and a formula", "`a` $b$", "\\`a\\` \\$b\\$"),
                arguments("a heading", "# a", "\\# a"),
                arguments("an entry of a list", "- a", "\\- a"),
                arguments("an entry of a numbered list", "1. a", "1\\. a"),
                arguments("a rule", "---", "\\---"),
                arguments("nothing", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void textMeansNothing(String what, String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown);
    }

    @Test
    void codeIsACodeSpanWhereThatNeedsNoEscape() {
        assertThat(Markdown.code("/subscriptions/a_b/*")).isEqualTo("`/subscriptions/a_b/*`");
        assertThat(Markdown.code("a`b|c\\d")).isEqualTo("a\\`b\\|c\\\\d");
        assertThat(Markdown.code("")).isEmpty();
    }

    @Test
    void aFenceIsLongerThanWhatItHolds() {
        assertThat(new Markdown().code("sh", List.of("echo '````'", "```")).toString())
                .isEqualTo("`````sh\necho '````'\n```\n`````\n\n");
    }

    @Test
    void everyRowOfATableHasTheSameCells() {
        Markdown page = new Markdown().table(List.of("", "what"), List.of(List.of("✓", Markdown.text("a|b"))));

        assertThat(page).hasToString("|  | what |\n|---|---|\n| ✓ | a\\|b |\n\n");
    }

    @Test
    void anEmptyListHasNoHeading() {
        assertThat(new Markdown().list("Notes", List.of())).hasToString("");
    }
}
