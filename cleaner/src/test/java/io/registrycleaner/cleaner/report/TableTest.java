package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.report.Table.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static List<String> printed(Table table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true));
        return text.toString().lines().toList();
    }

    private static Table table() {
        return new Table(Column.left("NAME"), Column.right("SIZE"), Column.left("WHEN"));
    }

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        assertThat(printed(table().row("a", "1.2 KiB", "today").row("a-longer-name", "3 B", "")))
                .containsExactly(
                        "NAME              SIZE  WHEN", "a              1.2 KiB  today", "a-longer-name      3 B");
    }

    @Test
    void aTableWithoutRowsIsItsTitles() {
        assertThat(printed(table())).containsExactly("NAME  SIZE  WHEN");
    }

    @Test
    void charactersThatFillTwoCellsOrNoneKeepTheColumnsStraight() {
        assertThat(printed(table().row("画像処理", "1 B", "x")
                        .row("cafe\u0301", "1 B", "x")
                        .row("👩‍💻 dev", "1 B", "x")
                        .row("abcdefgh", "1 B", "x")))
                .containsExactly(
                        "NAME      SIZE  WHEN",
                        "画像処理   1 B  x",
                        "cafe\u0301       1 B  x",
                        "👩‍💻 dev     1 B  x",
                        "abcdefgh   1 B  x");
    }

    @Test
    void nothingInACellReachesTheTerminalAsACommandOrTearsTheRow() {
        assertThat(printed(table().row("a\u001b[2Jb", "one\r\ntwo", "\u202Edrawkcab")))
                .containsExactly("NAME       SIZE  WHEN", "a�[2Jb  one two  �drawkcab");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> table().row("a", "b")).hasMessageContaining("2 cells in a table of 3 columns");
    }
}
