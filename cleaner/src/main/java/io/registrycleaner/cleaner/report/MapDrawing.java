package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Label.Line;
import io.registrycleaner.cleaner.report.Mosaic.Piece;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A mosaic as SVG. One for each shape of window: the style sheet shows the one that suits. */
final class MapDrawing {
    private final Markup page;
    private final int most;
    private final Optional<Function<RepositoryName, String>> address;

    /**
     * A drawing on that page.
     *
     * @param most how many repositories are drawn one by one
     * @param address of a repository's own page, if there are such pages
     */
    MapDrawing(Markup page, int most, Optional<Function<RepositoryName, String>> address) {
        this.page = page;
        this.most = most;
        this.address = address;
    }

    /** The shapes of window that there are drawings for. */
    enum Shape {
        NARROW(360, 560),
        MIDDLE(1120, 600),
        WIDE(2200, 1000);

        private final int width;
        private final int height;

        Shape(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    void draw(Inventory inventory, Shape shape) {
        Mosaic mosaic = Mosaic.of(inventory.repositories(), new Rectangle(0, 0, shape.width, shape.height), most);
        page.html("<svg")
                .attribute("class", "map " + shape.name().toLowerCase(Locale.ROOT))
                .attribute("viewBox", "0 0 " + shape.width + " " + shape.height);
        if (address.isPresent()) {
            // For the pointer: by keyboard the same links are in the table, and one stop for each rectangle would be
            // too many.
            page.html(" aria-hidden=\"true\"");
        } else {
            page.html(" role=\"img\"").attribute("aria-label", words(inventory));
        }
        page.html(">\n");
        mosaic.pieces().forEach(this::piece);
        for (Rectangle block : mosaic.blocks()) {
            page.html("<rect class=\"outline\"");
            rectangle(block);
            page.html("/>\n");
        }
        page.html("</svg>\n");
    }

    /** For those who do not see it. */
    static String words(Inventory inventory) {
        return "Treemap of " + Count.of(inventory.repositories().size(), "repository")
                + " by size. The table below says the same in numbers.";
    }

    private void piece(Piece piece) {
        Optional<String> link = address.filter(any -> piece.shows().count() == 1)
                .map(of -> of.apply(piece.shows().repositories().get(0).name()));
        link.ifPresent(
                to -> page.html("<a tabindex=\"-1\"").attribute("href", to).html(">"));
        group(piece);
        page.html(link.isPresent() ? "</a>\n" : "\n");
    }

    private void group(Piece piece) {
        page.html("<g class=\"" + Share.shade(piece.shows()).style()
                + (piece.shows().count() > 1 ? " rest" : "") + "\"><title>");
        page.text(title(piece)).html("</title><rect class=\"piece\"");
        rectangle(piece.area());
        page.html("/>");
        Label label = Label.of(piece);
        double y = piece.area().y() + Label.MARGIN + 0.8 * label.letters();
        for (Line line : label.lines()) {
            page.html("<text class=\"" + line.kind().name().toLowerCase(Locale.ROOT) + "\" font-size=\""
                    + label.letters() + "\"");
            page.number("x", tenths(piece.area().x() + Label.MARGIN)).number("y", tenths(y));
            page.html(">").text(line.text()).html("</text>");
            y += label.leading();
        }
        page.html("</g>");
    }

    private static String title(Piece piece) {
        String title = piece.fullName() + "\n" + Bytes.words(piece.shows().size());
        return title
                + piece.shows()
                        .freed()
                        .map(freed -> ", " + Bytes.words(freed.size()) + " can be freed"
                                + Share.of(piece.shows())
                                        .map(share -> " (" + share.words() + ")")
                                        .orElse(""))
                        .orElse("")
                + "\n" + Count.of(piece.shows().tags(), "tag") + ", "
                + Count.of(piece.shows().manifests(), "manifest");
    }

    /** Edges are rounded, not widths: neighbours stay neighbours. */
    private void rectangle(Rectangle area) {
        long x = tenths(area.x());
        long y = tenths(area.y());
        page.number("x", x).number("y", y);
        page.number("width", tenths(area.right()) - x).number("height", tenths(area.bottom()) - y);
    }

    private static long tenths(double number) {
        return Math.round(10 * number);
    }
}
