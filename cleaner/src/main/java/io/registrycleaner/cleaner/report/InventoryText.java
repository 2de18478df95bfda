package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import io.registrycleaner.cleaner.report.Table.Column;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An inventory for a terminal: a table, its sums, and what is to be said about its rows. */
public final class InventoryText {
    private InventoryText() {}

    /** Prints it all. Whether the writer could pass it on is for the caller to ask ({@link PrintWriter#checkError()}). */
    public static void print(Inventory inventory, InventorySort sort, PrintWriter to) {
        to.println("Registry " + TextWidth.printable(inventory.registry()) + ", " + Dates.minute(inventory.at()));
        to.println();
        if (inventory.repositories().isEmpty()) {
            to.println("No repositories.");
            return;
        }
        List<Repository> repositories = sort.sorted(inventory.repositories());
        Totals totals = new Totals(repositories);
        table(repositories, totals, inventory.policy().isPresent()).print(to);
        inventory.policy().ifPresent(policy -> freed(policy, totals, to));
        remarks(repositories, to);
        if (bounded(totals)) {
            to.println();
            to.println("≤ is an upper bound: layers that several images or repositories share are counted with each.");
        }
    }

    private static Table table(List<Repository> repositories, Totals totals, boolean planned) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.left("REPOSITORY"),
                Column.right("TAGS"),
                Column.right("MANIFESTS"),
                Column.right("UNTAGGED"),
                Column.right("SIZE"),
                Column.left("OLDEST"),
                Column.left("NEWEST")));
        if (planned) {
            columns.add(Column.right("CAN BE FREED"));
        }
        Table table = new Table(columns);
        repositories.forEach(each -> table.row(row(each.name().text(), new Totals(List.of(each)), planned)));
        return table.row(row("TOTAL", totals, planned));
    }

    private static List<String> row(String name, Totals numbers, boolean planned) {
        List<String> cells = new ArrayList<>(List.of(
                name,
                Long.toString(numbers.tags()),
                Long.toString(numbers.manifests()),
                Long.toString(numbers.untagged()),
                Bytes.words(numbers.size()),
                Dates.day(numbers.oldest()),
                Dates.day(numbers.newest())));
        if (planned) {
            cells.add(freedSize(numbers.freed()));
        }
        return cells;
    }

    private static String freedSize(Optional<Freed> freed) {
        return freed.map(known -> Bytes.words(known.size())).orElse(Dates.NONE);
    }

    private static void freed(String policy, Totals totals, PrintWriter to) {
        Freed freed = totals.freed().orElse(Freed.NOTHING);
        to.println();
        to.printf(
                "By %s, %s and %s can go: %s.%n",
                TextWidth.printable(policy),
                Count.of(freed.tags(), "tag"),
                Count.of(freed.manifests(), "manifest"),
                Bytes.words(freed.size()));
    }

    private static void remarks(List<Repository> repositories, PrintWriter to) {
        List<String> lines = repositories.stream()
                .flatMap(each -> each.remarks().stream().map(remark -> each.name() + ": " + remark))
                .map(TextWidth::printable)
                .toList();
        if (!lines.isEmpty()) {
            to.println();
            lines.forEach(to::println);
        }
    }

    private static boolean bounded(Totals totals) {
        return !totals.size().exact()
                || !totals.freed().orElse(Freed.NOTHING).size().exact();
    }
}
