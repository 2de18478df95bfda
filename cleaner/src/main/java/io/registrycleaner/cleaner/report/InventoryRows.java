package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of a page, the largest repository first. Each cell bears what it is sorted by. */
public final class InventoryRows {
    private static final String[] TITLES = {
        "Repository", "Tags", "Manifests", "Untagged", "Size", "Oldest", "Newest", "Can be freed"
    };

    private final Markup page;
    private final boolean planned;
    private final int most;
    private final Function<RepositoryName, Optional<String>> address;

    private InventoryRows(Markup page, boolean planned, int most, Function<RepositoryName, Optional<String>> address) {
        this.page = page;
        this.planned = planned;
        this.most = most;
        this.address = address;
    }

    /** Of a page that stands alone. */
    static InventoryRows all(Markup page, boolean planned) {
        return new InventoryRows(page, planned, Integer.MAX_VALUE, name -> Optional.empty());
    }

    /**
     * Of a page with others beside it.
     *
     * @param most how many repositories have a row; the last row sums up all of them
     * @param address of a repository's own page
     */
    public static InventoryRows largest(
            Markup page, boolean planned, int most, Function<RepositoryName, String> address) {
        return new InventoryRows(page, planned, most, name -> Optional.of(address.apply(name)));
    }

    /** Below an element with the id {@code repositories} that names it. */
    public void write(Inventory inventory) {
        page.html("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"repositories\">\n")
                .html(
                        "<table class=\"sortable\">\n<caption class=\"unseen\">Repositories by size</caption>\n<thead><tr>");
        for (int i = 0; i < TITLES.length - (planned ? 0 : 1); i++) {
            String sorted = TITLES[i].equals("Size") ? " aria-sort=\"descending\"" : "";
            page.html("<th scope=\"col\"" + sorted + ">" + TITLES[i] + "</th>");
        }
        page.html("</tr></thead>\n<tbody>\n");
        List<Repository> sorted = InventorySort.SIZE.sorted(inventory.repositories());
        for (Repository repository : sorted.subList(0, Math.min(most, sorted.size()))) {
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
        Optional<String> link = address.apply(repository.name());
        link.ifPresent(to -> page.html("<a").attribute("href", to).html(">"));
        page.breakable(repository.name().text());
        link.ifPresent(to -> page.html("</a>"));
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
