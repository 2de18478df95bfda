package io.registrycleaner.cleaner.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as what is in them. Every row has as many cells as there are columns. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    public Table(Column... columns) {
        this(List.of(columns));
    }

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.widths = new int[columns.size()];
        add(columns.stream().map(Column::title).toList());
    }

    /** One column: its title, and the side that its cells stand on. */
    public record Column(String title, boolean right) {
        public static Column left(String title) {
            return new Column(title, false);
        }

        public static Column right(String title) {
            return new Column(title, true);
        }
    }

    /**
     * Adds a row below those that are there. A last row of sums is a row like all others.
     *
     * @throws IllegalArgumentException where the number of cells is not the number of columns
     */
    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /** The same, of cells in a list. */
    public Table row(List<String> cells) {
        add(cells);
        return this;
    }

    private void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells in a table of " + columns.size() + " columns: " + cells);
        }
        List<String> printable = cells.stream().map(TextWidth::printable).toList();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], TextWidth.of(printable.get(i)));
        }
        rows.add(printable);
    }

    /** Titles and rows, a line each, without spaces at the end of a line. */
    public void print(PrintWriter to) {
        rows.forEach(row -> to.println(line(row)));
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - TextWidth.of(cell));
            line.append(i == 0 ? "" : GAP).append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
