package io.registrycleaner.cleaner.report;

import java.util.Optional;

/** An inventory as one page of HTML that needs nothing else: no server, no network, and no script to be read. */
public final class InventoryHtml {
    /** How many repositories are drawn one by one: no eye and no browser wants more. */
    static final int MOST = 3000;

    private static final PagePart STYLE = PagePart.STYLE;
    private static final PagePart SCRIPT = PagePart.TABLES;

    private final Inventory inventory;
    private final Totals totals;
    private final Markup page = new Markup();

    private InventoryHtml(Inventory inventory) {
        this.inventory = inventory;
        this.totals = new Totals(inventory.repositories());
    }

    /** The whole document, in the encoding UTF-8 once it is written. Every text of the inventory is escaped. */
    public static String page(Inventory inventory) {
        InventoryHtml html = new InventoryHtml(inventory);
        html.head();
        html.masthead();
        html.map();
        html.table();
        html.foot();
        return html.page.toString();
    }

    private void head() {
        page.html("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .html("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .html(STYLE.hash() + "'; script-src '" + SCRIPT.hash() + "'; base-uri 'none'; form-action 'none'\">\n")
                .html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .html("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .html("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .text(inventory.registry())
                .html(" · inventory of " + Dates.minute(inventory.at()) + "</title>\n<style>")
                .html(STYLE.text() + "</style>\n</head>\n<body>\n");
    }

    private void masthead() {
        page.html("<header>\n<p>Inventory of the registry</p>\n<h1>").text(inventory.registry());
        page.html(
                "</h1>\n<p>Read <time datetime=\"" + inventory.at() + "\">" + Dates.minute(inventory.at()) + "</time>");
        inventory
                .policy()
                .ifPresent(policy -> page.html(" · what can be freed follows the policy <code>")
                        .text(policy)
                        .html("</code>"));
        page.html("</p>\n<dl>\n");
        figure("Size", Bytes.words(totals.size()), "");
        freed();
        figure("Repositories", Count.words(totals.count()), "");
        figure("Tags", Count.words(totals.tags()), "");
        figure("Manifests", Count.words(totals.manifests()), Count.words(totals.untagged()) + " untagged");
        page.html("</dl>\n</header>\n<main>\n");
    }

    private void freed() {
        Optional<Freed> known = inventory.policy().flatMap(policy -> totals.freed());
        known.ifPresent(freed -> figure(
                "Can be freed",
                Bytes.words(freed.size()),
                Count.of(freed.tags(), "tag") + ", " + Count.of(freed.manifests(), "manifest")));
    }

    private void figure(String name, String value, String more) {
        page.html("<div><dt>" + name + "</dt><dd>").text(value);
        page.html(more.isEmpty() ? "" : "<small>" + more + "</small>").html("</dd></div>\n");
    }

    private void map() {
        RegistryMap map = RegistryMap.plain(page, inventory);
        if (map.exists()) {
            page.html("<section>\n<h2>Where the room goes</h2>\n");
            map.write(MOST);
            page.html("</section>\n");
        }
    }

    private void table() {
        page.html("<section>\n<h2 id=\"repositories\">Repositories</h2>\n");
        if (inventory.repositories().isEmpty()) {
            page.html("<p>There are none.</p>\n");
        } else {
            InventoryRows.all(page, inventory.policy().isPresent()).write(inventory);
        }
        page.html("</section>\n</main>\n");
    }

    private void foot() {
        page.html("<footer>\n<p>");
        if (inventory.repositories().stream().anyMatch(each -> !each.size().exact()) || totals.count() > 1) {
            page.html("≤ is an upper bound: layers that several images or repositories share are counted with each. ");
        }
        page.html("An area of the map is in proportion to the size that the table states. ");
        page.html(
                "Made by docker-registry-cleaner; this page loads nothing and sends nothing.</p>\n</footer>\n<script>");
        page.html(SCRIPT.text() + "</script>\n</body>\n</html>\n");
    }
}
