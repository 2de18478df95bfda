package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Count;
import io.registrycleaner.cleaner.report.Markup;
import java.util.List;

/** Notices as HTML. */
final class NoticeList {
    /** How many lines of one notice are shown. */
    private static final int MOST = 30;

    private NoticeList() {}

    static void write(Markup page, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        page.html("<ul class=\"notices\">\n");
        for (Notice notice : notices) {
            page.html("<li class=\"" + notice.level().style() + "\">\n<p class=\"title\"><span aria-hidden=\"true\">")
                    .html(notice.level().sign() + "</span> " + notice.level().word() + ": ")
                    .text(notice.title())
                    .html("</p>\n");
            lines(page, notice);
            page.html("</li>\n");
        }
        page.html("</ul>\n");
    }

    private static void lines(Markup page, Notice notice) {
        List<String> shown = notice.lines().stream().limit(MOST).toList();
        if (notice.verbatim()) {
            page.html("<pre>").text(String.join("\n", shown)).html("</pre>\n");
        } else {
            shown.forEach(line -> page.html("<p>").text(line).html("</p>\n"));
        }
        int more = notice.lines().size() - shown.size();
        if (more > 0) {
            page.html("<p>… and " + Count.of(more, "more line") + ".</p>\n");
        }
    }
}
