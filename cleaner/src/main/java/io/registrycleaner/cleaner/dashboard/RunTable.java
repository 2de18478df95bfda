package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Dates;
import io.registrycleaner.cleaner.report.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last runs, the newest first. */
final class RunTable {
    /** How many runs have a row. */
    static final int MOST = 20;

    private static final String UNDO = "To put its tags back";
    private static final List<String> NUMBERS = List.of("Deleted", "Kept", "Failed", "Left", "Took");
    private static final List<String> TITLES =
            List.of("Begun", "Result", "Mode", "Deleted", "Kept", "Failed", "Left", "Took", UNDO);

    private final Markup page;
    private final Instant now;

    RunTable(Markup page, Instant now) {
        this.page = page;
        this.now = now;
    }

    /**
     * Below an element with the id {@code runs} that names it. The roles are written out because a narrow window shows each row as a
     * block, and a browser would no longer call that a table.
     */
    void write(List<RunLine> runs) {
        page.html("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"runs\">\n")
                .html(
                        "<table class=\"runs\" role=\"table\">\n<caption class=\"unseen\">The last runs, the newest first</caption>")
                .html("\n<thead role=\"rowgroup\"><tr role=\"row\">");
        for (String title : TITLES) {
            page.html("<th scope=\"col\" role=\"columnheader\"" + style(title) + ">" + title + "</th>");
        }
        page.html("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        runs.stream().limit(MOST).forEach(this::row);
        page.html("</tbody>\n</table>\n</div>\n");
    }

    private static String style(String title) {
        return NUMBERS.contains(title) ? "" : " class=\"words\"";
    }

    private void row(RunLine run) {
        page.html("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><time datetime=\"" + run.at() + "\">")
                .html(Dates.minute(run.at()) + "</time><small>" + TimeWords.ago(now, run.at()) + "</small></th>")
                .html("<td role=\"cell\" class=\"words\"><span class=\"badge " + LastRun.style(run) + "\">")
                .html("<span aria-hidden=\"true\">" + LastRun.sign(run) + "</span> ")
                .text(LastRun.words(run))
                .html("</span>");
        run.trouble().ifPresent(why -> page.html("<small>").text(why).html("</small>"));
        page.html("</td>");
        cell("Mode", run.applied() ? "deletes" : "dry run");
        cell("Deleted", run.applied() ? Count.words(run.deleted()) : planned(run));
        cell("Kept", count(run, run.kept()));
        cell("Failed", count(run, run.failed()));
        cell("Left", count(run, run.pending()));
        cell(
                "Took",
                run.ended()
                        .map(end -> TimeWords.span(Duration.between(run.at(), end)))
                        .orElse(Dates.NONE));
        Optional<Long> undo = run.run().filter(number -> run.applied() && run.deleted() > 0);
        cell(
                UNDO,
                undo.map(number -> "<code class=\"line\">restore " + number + "</code>")
                        .orElse(Dates.NONE));
        page.html("</tr>\n");
    }

    /** Nobody must take what would go for what went. */
    private static String planned(RunLine run) {
        return run.result().equals("done")
                ? "<span class=\"faint\">" + Count.words(run.deleted()) + " planned</span>"
                : Dates.NONE;
    }

    private static String count(RunLine run, int number) {
        return run.applied() ? Count.words(number) : Dates.NONE;
    }

    /** A dash says nothing to somebody who does not see the columns: there it is left out. */
    private void cell(String title, String own) {
        String none = own.equals(Dates.NONE) ? " data-none" : "";
        page.html("<td role=\"cell\" data-title=\"" + title + "\"" + none + style(title) + ">" + own + "</td>");
    }
}
