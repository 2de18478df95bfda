package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Markup;
import java.util.List;

/** A row of cards, each with a name, what counts in large letters, and what there is to know about it in small ones. */
final class Figures {
    private final Markup page;

    Figures(Markup page) {
        this.page = page;
    }

    /**
     * One card.
     *
     * @param style {@code good}, {@code warn}, {@code bad} or {@code plain}: only a hint, the words say it
     * @param more a line each; what is empty is left out
     */
    record Figure(String style, String name, String value, List<String> more) {
        static Figure plain(String name, String value, String... more) {
            return new Figure("plain", name, value, List.of(more));
        }
    }

    void write(List<Figure> figures) {
        page.html("<dl class=\"figures\">\n");
        for (Figure figure : figures) {
            page.html("<div class=\"" + figure.style() + "\"><dt>" + figure.name() + "</dt><dd>")
                    .text(figure.value());
            figure.more().stream()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> page.html("<small>").text(line).html("</small>"));
            page.html("</dd></div>\n");
        }
        page.html("</dl>\n");
    }
}
