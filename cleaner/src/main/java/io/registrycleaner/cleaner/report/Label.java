package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Mosaic.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written on a piece of a map, as large as it fits. The letters are all of one width, so that this can be known here.
 *
 * @param letters their height, in the frame's unit
 */
record Label(int letters, List<Line> lines) {
    /** From edge to text, in the frame's unit. */
    static final double MARGIN = 7;

    private static final int[] LETTERS = {22, 16, 13, 11};

    /** By the height of a letter. The widest of the usual fonts has 0.605. */
    private static final double WIDTH = 0.61;

    /** Likewise, from line to line. */
    private static final double LEADING = 1.25;

    /** A name that is cut to fewer letters says nothing. */
    private static final int FEWEST = 5;

    Label {
        lines = List.copyOf(lines);
    }

    /** What a line says, by which it is shown strong or faint. */
    enum Kind {
        BLOCK,
        NAME,
        SIZE
    }

    /** One line of text. */
    record Line(Kind kind, String text) {}

    /** The height of one line. */
    double leading() {
        return letters * LEADING;
    }

    /** Nothing where not even a shortened name fits. */
    static Label of(Piece piece) {
        Rectangle room = piece.area();
        List<Line> lines = lines(piece);
        for (int letters : LETTERS) {
            // Large letters are for large pieces: a label is not to fill its piece.
            boolean modest = letters <= 13 || room.height() > 6 * letters;
            if (modest && rows(room, letters) >= lines.size() && longest(lines) <= columns(room, letters)) {
                return new Label(letters, lines);
            }
        }
        return cut(piece, LETTERS[LETTERS.length - 1]);
    }

    private static Label cut(Piece piece, int letters) {
        int columns = columns(piece.area(), letters);
        List<Line> fitting = new ArrayList<>();
        for (Line line : lines(piece)) {
            if (fitting.size() < rows(piece.area(), letters)) {
                cut(line, piece, columns).ifPresent(fitting::add);
            }
        }
        return new Label(letters, fitting);
    }

    private static Optional<Line> cut(Line line, Piece piece, int columns) {
        if (line.text().length() <= columns) {
            return Optional.of(line);
        }
        String number = "+" + piece.shows().count();
        if (line.kind() == Kind.NAME && piece.shows().count() > 1) {
            return number.length() <= columns ? Optional.of(new Line(Kind.NAME, number)) : Optional.empty();
        }
        return columns < FEWEST || line.kind() == Kind.SIZE
                ? Optional.empty()
                : Optional.of(new Line(line.kind(), line.text().substring(0, columns - 1) + "…"));
    }

    private static List<Line> lines(Piece piece) {
        List<Line> lines = new ArrayList<>();
        if (piece.leads()) {
            lines.add(new Line(Kind.BLOCK, piece.block()));
        }
        lines.add(new Line(Kind.NAME, piece.name()));
        lines.add(new Line(Kind.SIZE, Bytes.words(piece.shows().size())));
        return lines;
    }

    private static int longest(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    }

    private static int columns(Rectangle room, int letters) {
        return (int) Math.max(0, (room.width() - 2 * MARGIN) / (letters * WIDTH));
    }

    private static int rows(Rectangle room, int letters) {
        return (int) Math.max(0, (room.height() - 2 * MARGIN + (LEADING - 1) * letters) / (letters * LEADING));
    }
}
