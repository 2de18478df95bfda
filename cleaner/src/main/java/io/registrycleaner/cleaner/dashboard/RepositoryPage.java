package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Figures.Figure;
import io.registrycleaner.cleaner.dashboard.Notice.Level;
import io.registrycleaner.cleaner.report.Bytes;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Dates;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One repository: what goes, and why.
 *
 * @param found in the inventory; empty where that has not been read, or does not have it
 * @param planned in the plan; empty where that has nothing for it
 */
record RepositoryPage(
        Overview overview, String name, Optional<Inventory.Repository> found, Optional<PlannedRepository> planned) {
    /** Empty where neither knows it. */
    static Optional<RepositoryPage> of(Overview overview, String name) {
        Optional<Inventory.Repository> found = overview.inventory().stream()
                .flatMap(inventory -> inventory.repositories().stream())
                .filter(each -> each.name().text().equals(name))
                .findFirst();
        Optional<PlannedRepository> planned = overview.plan().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        return found.isEmpty() && planned.isEmpty()
                ? Optional.empty()
                : Optional.of(new RepositoryPage(overview, name, found, planned));
    }

    void write(Markup page) {
        page.html("<p class=\"eyebrow\"><a href=\"" + Links.OVERVIEW + "\">Overview</a> › Repository</p>\n<h1>")
                .breakable(name)
                .html("</h1>\n");
        NoticeList.write(page, notices());
        new Figures(page).write(figures());
        page.html("<p>Why each of its tags stays or goes: <a")
                .attribute("href", Links.explanation(name))
                .html(">explain ")
                .breakable(name)
                .html("</a></p>\n<h2>What would go, and why</h2>\n");
        if (planned.filter(PlannedRepository::deletes).isEmpty()) {
            page.html("<p>Nothing: the plan deletes nothing in this repository.</p>\n");
        } else {
            page.html("<p>").text(made()).html("</p>\n");
            new StepTables(page, planned.get()).write();
        }
    }

    private String made() {
        String when = overview.inventory()
                .map(inventory -> "Planned " + TimeWords.ago(overview.at(), inventory.at()) + ". ")
                .orElse("");
        return when
                + (overview.applies()
                        ? "The next run plans anew, looks again right before each deletion, and goes in this order."
                        : "Nothing of it is deleted: scheduled runs only plan.");
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        List<String> held = planned.map(PlannedRepository::heldBack).orElse(List.of());
        if (!held.isEmpty()) {
            notices.add(new Notice(Level.WARNING, "Deletions are held back", held, false));
        }
        List<String> remarks = found.map(Inventory.Repository::remarks).orElse(List.of()).stream()
                .filter(remark -> !held.contains(remark))
                .toList();
        if (!remarks.isEmpty()) {
            notices.add(new Notice(Level.NOTE, "What was found when it was read", remarks, false));
        }
        return notices;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        planned.ifPresent(plan -> {
            String of = found.map(all -> "of " + Bytes.words(all.size())).orElse("");
            figures.add(Figure.plain("Can be freed", Bytes.words(plan.freed()), of));
            figures.add(Figure.plain("Tags to go", Count.words(plan.tags()), "of " + Count.words(plan.allTags())));
            figures.add(Figure.plain(
                    "Manifests to go", Count.words(plan.manifests()), "of " + Count.words(plan.allManifests())));
            figures.add(Figure.plain("Rule", plan.rule()));
        });
        found.ifPresent(all -> {
            if (planned.isEmpty()) {
                figures.add(Figure.plain("Size", Bytes.words(all.size())));
                figures.add(Figure.plain("Tags", Count.words(all.tags())));
                figures.add(Figure.plain(
                        "Manifests", Count.words(all.manifests()), Count.words(all.untagged()) + " untagged"));
            }
            figures.add(Figure.plain("Last change", Dates.day(all.newest()), "oldest of " + Dates.day(all.oldest())));
        });
        return figures;
    }
}
