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

    private static final String[] TITLES = {"Result", "Mode", "Deleted", "Kept", "Failed", "Left", "Took"};

    private final Markup page;
    private final Instant now;

    RunTable(Markup page, Instant now) {
        this.page = page;
        this.now = now;
    }

    /** Below an element with the id {@code runs} that names it. */
    void write(List<RunLine> runs) {
        page.html(
                        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"runs\">\n<table class=\"runs\">\n")
                .html("<caption class=\"unseen\">The last runs, the newest first</caption>\n<thead><tr>")
                .html("<th scope=\"col\">Begun</th>");
        for (String title : TITLES) {
            String words = title.equals("Result") || title.equals("Mode") ? " class=\"words\"" : "";
            page.html("<th scope=\"col\"" + words + ">" + title + "</th>");
        }
        page.html("<th scope=\"col\" class=\"words\">To put its tags back</th></tr></thead>\n<tbody>\n");
        runs.stream().limit(MOST).forEach(this::row);
        page.html("</tbody>\n</table>\n</div>\n");
    }

    private void row(RunLine run) {
        page.html("<tr><th scope=\"row\"><time datetime=\"" + run.at() + "\">" + Dates.minute(run.at())
                        + "</time><small>")
                .html(TimeWords.ago(now, run.at()) + "</small></th><td class=\"words\"><span class=\"badge ")
                .html(LastRun.style(run) + "\"><span aria-hidden=\"true\">" + LastRun.sign(run) + "</span> ")
                .text(LastRun.words(run))
                .html("</span>");
        run.trouble().ifPresent(why -> page.html("<small>").text(why).html("</small>"));
        page.html("</td><td class=\"words\">" + (run.applied() ? "deletes" : "dry run") + "</td>");
        for (int number : new int[] {run.deleted(), run.kept(), run.failed(), run.pending()}) {
            page.html("<td>" + (run.applied() ? Count.words(number) : Dates.NONE) + "</td>");
        }
        Optional<Duration> took = run.ended().map(end -> Duration.between(run.at(), end));
        page.html("<td>" + took.map(TimeWords::span).orElse(Dates.NONE) + "</td><td class=\"words\">");
        boolean undoable = run.applied() && run.deleted() > 0;
        String undo = run.run()
                .filter(number -> undoable)
                .map(number -> "<code>docker-registry-cleaner restore " + number + "</code>")
                .orElse(Dates.NONE);
        page.html(undo + "</td></tr>\n");
    }
}
