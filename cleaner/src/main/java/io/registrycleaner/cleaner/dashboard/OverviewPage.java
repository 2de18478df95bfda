package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Notice.Level;
import io.registrycleaner.cleaner.report.Bytes;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Dates;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.InventoryRows;
import io.registrycleaner.cleaner.report.Markup;
import io.registrycleaner.cleaner.report.RegistryMap;
import io.registrycleaner.cleaner.report.Totals;
import java.util.List;

/** The first page: what is urgent, how things stand, what would go, what went, where the room goes. */
final class OverviewPage {
    /** How many repositories are drawn one by one: a page of a thousand is to stay small. */
    private static final int DRAWN = 150;

    /** How many repositories have a row in the table of sizes. */
    private static final int LISTED = 100;

    private final Overview overview;
    private final Markup page;
    private final PlanTotals plan;

    OverviewPage(Overview overview, Markup page) {
        this.overview = overview;
        this.page = page;
        this.plan = PlanTotals.of(overview);
    }

    /** Of the window, whose tab says how much is wrong: {@code (2) myregistry.azurecr.io}. */
    static String title(Overview overview) {
        long wrong = Attention.of(overview).stream()
                .filter(notice -> notice.level() != Level.NOTE)
                .count();
        return (wrong == 0 ? "" : "(" + wrong + ") ") + overview.registry();
    }

    void write() {
        page.html("<p class=\"eyebrow\">Registry, state of " + Dates.minute(overview.at()) + "</p>\n<h1>")
                .text(overview.registry())
                .html("</h1>\n");
        shard();
        NoticeList.write(page, Attention.of(overview));
        page.html("<section aria-labelledby=\"state\">\n<h2 id=\"state\" class=\"unseen\">State</h2>\n");
        new Figures(page).write(StateFigures.of(overview));
        page.html("</section>\n<div class=\"pair\">\n");
        plan();
        runs();
        page.html("</div>\n");
        overview.inventory().ifPresent(this::map);
    }

    private void shard() {
        String[] parts = overview.shard().split("/", -1);
        if (parts.length == 2 && !parts[1].equals("1")) {
            page.html("<p class=\"faint\">This process has shard ")
                    .text(overview.shard())
                    .html(", and shows that part of the repositories only.</p>\n");
        }
    }

    private void plan() {
        page.html("<section>\n<h2 id=\"plan\">What would go</h2>\n<p>").text(planned());
        page.html("</p>\n");
        if (!plan.isEmpty()) {
            new PlanTable(page).write(plan);
        }
        page.html("</section>\n");
    }

    private String planned() {
        if (overview.policy().loadedAt().isEmpty()) {
            return "No policy is in force, so nothing is planned.";
        }
        if (overview.inventory().isEmpty()) {
            boolean running = overview.timetable().runningSince().isPresent();
            return "The registry has not been read yet. "
                    + (running ? "That is under way." : "The first run does it, and makes the plan.");
        }
        Inventory inventory = overview.inventory().get();
        if (inventory.repositories().isEmpty()) {
            return "The registry is empty: it has no repository, so there is nothing to delete.";
        }
        String made = "Planned " + TimeWords.ago(overview.at(), inventory.at()) + ", " + Dates.minute(inventory.at());
        if (plan.isEmpty()) {
            return made + ": nothing to delete. All of it is used, protected, young, or named by no rule.";
        }
        return made + ": something goes in "
                + Count.words(plan.repositories().size()) + " of "
                + Count.of(inventory.repositories().size(), "repository") + ". " + whatFollows();
    }

    private String whatFollows() {
        if (!overview.applies()) {
            return "Nothing of it is deleted: scheduled runs only plan until the chart's value cleanup.apply is true"
                    + " (serve --apply).";
        }
        return overview.timetable()
                .next()
                .map(next -> "The next run, " + TimeWords.in(overview.at(), next)
                        + ", plans anew and deletes what may go then.")
                .orElse("No run is to come that would delete it.");
    }

    private void runs() {
        page.html("<section>\n<h2 id=\"runs\">Last runs</h2>\n");
        List<RunLine> runs = overview.runs();
        if (runs.isEmpty()) {
            page.html("<p>There was none yet.</p>\n");
        } else {
            if (runs.stream().anyMatch(run -> run.applied() && run.deleted() > 0)) {
                page.html("<p>Tags can be put back until their manifests follow, when the grace period is over.")
                        .html(" The command runs in the pod:")
                        .html(" <code>kubectl exec POD -- docker-registry-cleaner restore RUN</code></p>\n");
            }
            new RunTable(page, overview.at()).write(runs);
            if (runs.size() > RunTable.MOST) {
                page.html("<p class=\"more\">Older ones: <code>docker-registry-cleaner runs</code></p>\n");
            }
        }
        page.html("</section>\n");
    }

    private void map(Inventory inventory) {
        int number = inventory.repositories().size();
        if (number == 0) {
            return;
        }
        Totals totals = new Totals(inventory.repositories());
        page.html("<section>\n<h2>Where the room goes</h2>\n<p>")
                .text(Bytes.words(totals.size()) + " in " + Count.of(number, "repository") + ": "
                        + Count.of(totals.tags(), "tag") + ", " + Count.of(totals.manifests(), "manifest") + ". Read "
                        + Dates.minute(inventory.at()) + ".")
                .html("</p>\n");
        RegistryMap map = RegistryMap.linked(page, inventory, name -> Links.repository(name.text()));
        if (map.exists()) {
            map.write(DRAWN);
        }
        page.html("<details>\n<summary id=\"repositories\">")
                .html(number > LISTED ? "The largest " + LISTED + " in a table" : "The same in a table")
                .html("</summary>\n");
        InventoryRows.largest(page, inventory.policy().isPresent(), LISTED, name -> Links.repository(name.text()))
                .write(inventory);
        if (number > LISTED) {
            page.html("<p class=\"more\">And " + Count.of(number - LISTED, "more repository")
                    + ", counted in the total. All of them: <code>docker-registry-cleaner inventory</code></p>\n");
        }
        page.html("</details>\n</section>\n");
    }
}
