package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of one repository's plan: a table for each phase, in the order in which they are performed. */
final class StepTables {
    /** How many steps have a row. */
    static final int MOST = 200;

    private static final Map<String, String> PHASES = new LinkedHashMap<>();

    static {
        PHASES.put("tag", "Tags");
        PHASES.put("referrer", "Referrers: signatures, SBOMs, attestations");
        PHASES.put("index", "Indexes: multi-platform images");
        PHASES.put("manifest", "Images");
    }

    private final Markup page;
    private final PlannedRepository planned;

    StepTables(Markup page, PlannedRepository planned) {
        this.page = page;
        this.planned = planned;
    }

    void write() {
        List<PlannedStep> shown = planned.steps().stream().limit(MOST).toList();
        Map<String, List<PlannedStep>> phases = new LinkedHashMap<>();
        PHASES.keySet().forEach(phase -> phases.put(phase, new ArrayList<>()));
        shown.forEach(step ->
                phases.computeIfAbsent(step.phase(), phase -> new ArrayList<>()).add(step));
        phases.forEach((phase, steps) -> {
            if (!steps.isEmpty()) {
                table(PHASES.getOrDefault(phase, phase), steps);
            }
        });
        int more = planned.steps().size() - shown.size() + planned.moreSteps();
        if (more > 0) {
            page.html("<p class=\"more\">And " + Count.of(more, "more step")
                    + ". Why a single tag or digest goes: ask above.</p>\n");
        }
    }

    private void table(String caption, List<PlannedStep> steps) {
        String listed = planned.moreSteps() > 0 || planned.steps().size() > MOST ? " listed" : "";
        page.html("<table class=\"steps\">\n<caption>").text(caption + " (" + Count.words(steps.size()) + listed + ")");
        page.html(
                "</caption>\n<thead><tr><th scope=\"col\">What goes</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
        for (PlannedStep step : steps) {
            page.html("<tr><th scope=\"row\">");
            subject(step);
            page.html("</th><td>").text(step.reason()).html("</td></tr>\n");
        }
        page.html("</tbody>\n</table>\n");
    }

    private void subject(PlannedStep step) {
        boolean tag = step.phase().equals("tag") && step.tags().size() == 1;
        String image = planned.name() + (tag ? ":" + step.tags().get(0) : "@" + step.digest());
        page.html("<a")
                .attribute("href", Links.explanation(image))
                .html(">")
                .text(tag ? step.tags().get(0) : ShortDigest.of(step.digest()))
                .html("</a>");
        if (tag) {
            page.html("<small>").text(ShortDigest.of(step.digest())).html("</small>");
        } else if (!step.tags().isEmpty()) {
            page.html("<small>with the tags ")
                    .text(String.join(", ", step.tags()))
                    .html("</small>");
        }
    }
}
