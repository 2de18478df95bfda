package io.registrycleaner.provisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void areAsWideAsTheirText() {
        Columns table = new Columns();
        table.row(List.of(List.of("NAME"), List.of("WHERE", "MADE OF")));
        table.row(List.of(List.of("long-name"), List.of("here")));

        assertThat(print(table)).isEqualTo("""
                NAME       WHERE
                           MADE OF
                long-name  here
                """);
    }

    @Test
    void goOnInTheNextLineBehindAMarkWhereTheTextIsTooLong() {
        assertThat(Columns.wrap("MC_group_cluster_westeurope", 18)).containsExactly("MC_group_cluster_", "westeurope");
        assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Columns.wrap("  abcdefgh", 6)).containsExactly("  abcd", "  efgh");
    }

    @Property(tries = 300)
    void fitTheLineAndLoseNothing(
            @ForAll @Size(min = 1, max = 20)
                    List<@Size(8) List<@StringLength(max = 150) @AlphaChars @Chars({'-', '_', '.'}) String>> rows) {
        Columns table = new Columns();
        rows.forEach(row -> table.row(row.stream().map(List::of).toList()));

        String printed = print(table);

        assertThat(printed.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(letters(printed))
                .isEqualTo(letters(
                        String.join("", rows.stream().flatMap(List::stream).toList())));
    }

    @Property(tries = 500)
    void aWrappedTextIsTheSameText(
            @ForAll @StringLength(max = 200) @AlphaChars @Chars({'-', '_', '.', ' '}) String text,
            @ForAll @IntRange(min = 1, max = 60) int width) {
        List<String> lines = Columns.wrap(text.strip(), width);

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }

    private static String print(Columns table) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        table.print(writer);
        writer.flush();
        return out.toString();
    }

    /** All characters but those of the layout, sorted: the cells of a row stand beside each other. */
    private static String letters(String text) {
        return text.replaceAll("\\s", "")
                .chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
