package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Bytes;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Markup;
import java.util.List;

/** The repositories in which something goes. Each cell bears what it is sorted by. */
final class PlanTable {
    /** How many repositories have a row. */
    static final int MOST = 100;

    private final Markup page;

    PlanTable(Markup page) {
        this.page = page;
    }

    /** Below an element with the id {@code plan} that names it. */
    void write(PlanTotals plan) {
        page.html("<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-labelledby=\"plan\">\n")
                .html(
                        "<table class=\"sortable\">\n<caption class=\"unseen\">What would go in each repository</caption>\n")
                .html(
                        "<thead><tr><th scope=\"col\">Repository</th><th scope=\"col\" aria-sort=\"descending\">Frees</th>")
                .html("<th scope=\"col\">Tags</th><th scope=\"col\">Manifests</th>")
                .html("<th scope=\"col\" class=\"words\" data-words>Rule</th></tr></thead>\n<tbody>\n");
        List<PlannedRepository> shown = plan.repositories().stream().limit(MOST).toList();
        shown.forEach(this::row);
        page.html("</tbody>\n<tfoot><tr><th scope=\"row\">Total</th><td>")
                .text(Bytes.words(plan.freed()))
                .html("</td><td>" + Count.words(plan.tags()) + "</td><td>" + Count.words(plan.manifests()))
                .html("</td><td></td></tr></tfoot>\n</table>\n</div>\n");
        int more = plan.repositories().size() - shown.size();
        if (more > 0) {
            page.html("<p class=\"more\">And " + Count.of(more, "more repository")
                    + ", counted in the total. All of them: <code>docker-registry-cleaner clean</code></p>\n");
        }
    }

    private void row(PlannedRepository each) {
        page.html("<tr><th scope=\"row\"")
                .attribute("data-v", each.name())
                .html("><a")
                .attribute("href", Links.repository(each.name()))
                .html(">")
                .breakable(each.name())
                .html("</a>");
        each.heldBack().forEach(why -> page.html("<small>held back: ").text(why).html("</small>"));
        page.html("</th><td data-v=\"" + each.freed().bytes() + "\">")
                .text(Bytes.words(each.freed()))
                .html("</td>");
        of(each.tags(), each.allTags());
        of(each.manifests(), each.allManifests());
        page.html("<td class=\"words\"")
                .attribute("data-v", each.rule())
                .html("><code>")
                .text(each.rule())
                .html("</code></td></tr>\n");
    }

    private void of(int some, int all) {
        page.html("<td data-v=\"" + some + "\">" + Count.words(some) + " <span class=\"faint\">of " + Count.words(all)
                + "</span></td>");
    }
}
