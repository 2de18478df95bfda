package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of a page. Each cell bears what it is sorted by. */
final class InventoryRows {
    private static final String[] TITLES = {
        "Repository", "Tags", "Manifests", "Untagged", "Size", "Oldest", "Newest", "Can be freed"
    };

    private final Markup page;
    private final boolean planned;

    InventoryRows(Markup page, boolean planned) {
        this.page = page;
        this.planned = planned;
    }

    void write(Inventory inventory) {
        page.html(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"repositories\">\n<table>\n<thead><tr>");
        for (int i = 0; i < TITLES.length - (planned ? 0 : 1); i++) {
            String sorted = TITLES[i].equals("Size") ? " aria-sort=\"descending\"" : "";
            page.html("<th scope=\"col\"" + sorted + ">" + TITLES[i] + "</th>");
        }
        page.html("</tr></thead>\n<tbody>\n");
        for (Repository repository : InventorySort.SIZE.sorted(inventory.repositories())) {
            page.html("<tr>");
            name(repository);
            numbers(new Totals(List.of(repository)));
            page.html("</tr>\n");
        }
        page.html("</tbody>\n<tfoot><tr><th scope=\"row\">Total</th>");
        numbers(new Totals(inventory.repositories()));
        page.html("</tr></tfoot>\n</table>\n</div>\n");
    }

    private void name(Repository repository) {
        page.html("<th scope=\"row\"")
                .attribute("data-v", repository.name().text())
                .html(">");
        // Where a long name may be broken.
        String[] parts = repository.name().text().split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            page.text(parts[i]).html(i < parts.length - 1 ? "/<wbr>" : "");
        }
        repository.remarks().forEach(remark -> page.html("<small>").text(remark).html("</small>"));
        page.html("</th>");
    }

    private void numbers(Totals numbers) {
        number(numbers.tags());
        number(numbers.manifests());
        number(numbers.untagged());
        cell(numbers.size().bytes(), Bytes.words(numbers.size()));
        day(numbers.oldest());
        day(numbers.newest());
        if (planned) {
            freed(numbers);
        }
    }

    private void freed(Totals numbers) {
        if (numbers.freed().isEmpty()) {
            cell(-1, Dates.NONE);
            return;
        }
        Size size = numbers.freed().get().size();
        page.html("<td data-v=\"" + size.bytes() + "\">").text(Bytes.words(size));
        Share.of(numbers)
                .ifPresent(share -> page.html(" <span class=\"share\">")
                        .text(share.words())
                        .html("</span> <i class=\"swatch "
                                + Share.shade(numbers).style() + "\"></i>"));
        page.html("</td>");
    }

    private void number(long number) {
        cell(number, Count.words(number));
    }

    private void day(Optional<Instant> time) {
        cell(time.map(Instant::getEpochSecond).orElse(Long.MAX_VALUE), Dates.day(time));
    }

    private void cell(long sortedBy, String words) {
        page.html("<td data-v=\"" + sortedBy + "\">").text(words).html("</td>");
    }
}
