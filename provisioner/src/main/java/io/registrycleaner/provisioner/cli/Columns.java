package io.registrycleaner.provisioner.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table as wide as its text, up to a limit: then the widest cells go on in the next line, and no name is cut short. */
final class Columns {

    static final int WIDTH = 110;
    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    /** Each row is a list of cells, each cell a list of lines. */
    private final List<List<List<String>>> rows = new ArrayList<>();

    void row(List<List<String>> cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int[] widths = widths();
        for (List<List<String>> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                int width = widths[column];
                cells.add(row.get(column).stream()
                        .flatMap(line -> wrap(line, width).stream())
                        .toList());
            }
            print(cells, widths, out);
        }
    }

    private static void print(List<List<String>> cells, int[] widths, PrintWriter out) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                List<String> cell = cells.get(column);
                String text = y < cell.size() ? cell.get(y) : "";
                line.append(text)
                        .append(" ".repeat(widths[column] - text.length()))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<List<String>> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                for (String line : row.get(column)) {
                    widths[column] = Math.max(widths[column], line.length());
                }
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        for (; total > WIDTH; total--) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        return widest;
    }

    /** The text in lines of at most so many characters, each broken behind a space or a punctuation mark where it has one. */
    static List<String> wrap(String text, int width) {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        String rest = text.stripLeading();
        int room = Math.max(1, width - indent.length());
        List<String> lines = new ArrayList<>();
        while (rest.length() > room) {
            int cut = room;
            while (cut > 0 && !isBreak(rest, cut)) {
                cut--;
            }
            cut = cut == 0 ? room : cut;
            lines.add(indent + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(indent + rest);
        return lines;
    }

    private static boolean isBreak(String text, int at) {
        return text.charAt(at) == ' ' || " -_./,:".indexOf(text.charAt(at - 1)) >= 0;
    }
}
