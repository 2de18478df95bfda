package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.dashboard.Answer.Explained;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Link;
import io.registrycleaner.cleaner.dashboard.Answer.Explained.Subject;
import io.registrycleaner.cleaner.dashboard.Answer.NotFound;
import io.registrycleaner.cleaner.dashboard.Answer.Unavailable;
import io.registrycleaner.cleaner.dashboard.Notice.Level;
import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Markup;
import java.util.List;
import java.util.Optional;

/** Why an image stays, or goes. */
final class ExplanationPage {
    /** How many tags of a repository are answered for. */
    static final int MOST = 500;

    private final Markup page;

    ExplanationPage(Markup page) {
        this.page = page;
    }

    void write(Optional<Answer> answer) {
        page.html("<p class=\"eyebrow\"><a href=\"" + Links.OVERVIEW + "\">Overview</a> › Why is it kept?</p>\n");
        if (answer.isEmpty()) {
            page.html("<h1>Why is an image kept, or deleted?</h1>\n");
            hints();
            return;
        }
        page.html("<h1>").breakable(answer.get().asked()).html("</h1>\n");
        if (answer.get() instanceof Explained explained) {
            explained(explained);
        } else if (answer.get() instanceof NotFound none) {
            NoticeList.write(page, List.of(Notice.of(Level.WARNING, "Nothing found", none.message())));
            hints();
        } else if (answer.get() instanceof Unavailable unavailable) {
            NoticeList.write(page, List.of(Notice.of(Level.PROBLEM, "This cannot be said now", unavailable.message())));
        }
    }

    private void hints() {
        page.html("<p>Ask above for</p>\n<ul>\n<li>a tag: <code>team/app:1.4</code></li>\n")
                .html("<li>a digest: <code>team/app@sha256:…</code></li>\n")
                .html("<li>all tags of a repository: <code>team/app</code></li>\n</ul>\n");
    }

    private void explained(Explained explained) {
        if (!explained.heldBack().isEmpty()) {
            NoticeList.write(
                    page, List.of(new Notice(Level.WARNING, "Deletions are held back", explained.heldBack(), false)));
        }
        List<Subject> subjects = explained.subjects();
        if (subjects.isEmpty()) {
            page.html("<p>It has no tags.</p>\n");
            return;
        }
        if (subjects.size() > 1) {
            long kept = subjects.stream().filter(Subject::kept).count();
            page.html("<p>" + Count.of(subjects.size(), "tag") + ": " + Count.words(kept) + " kept, "
                    + Count.words(subjects.size() - kept) + " would be deleted.</p>\n");
        }
        page.html("<ul class=\"answers\">\n");
        subjects.stream().limit(MOST).forEach(this::subject);
        page.html("</ul>\n");
        if (subjects.size() >= MOST) {
            page.html("<p class=\"more\">No more than " + MOST
                    + " are listed. All of them: <code>docker-registry-cleaner explain REPOSITORY</code></p>\n");
        }
    }

    private void subject(Subject subject) {
        page.html("<li class=\"" + (subject.kept() ? "good" : "warn") + "\">\n<h2><code>")
                .breakable(subject.image())
                .html("</code> <span class=\"badge " + (subject.kept() ? "good" : "warn") + "\">")
                .html(subject.kept() ? "is kept" : "would be deleted")
                .html("</span></h2>\n");
        reasons(subject.because());
        page.html("</li>\n");
    }

    private void reasons(List<Link> because) {
        if (because.size() == 1) {
            page.html("<p>").text(because.get(0).reason()).html("</p>\n");
            return;
        }
        page.html("<ol>\n");
        for (Link link : because) {
            page.html("<li>");
            // The first reason is about the subject itself, whose name stands above.
            if (!link.equals(because.get(0))) {
                page.html("<code>").text(link.about()).html("</code>: ");
            }
            page.text(link.reason()).html("</li>\n");
        }
        page.html("</ol>\n");
    }
}
