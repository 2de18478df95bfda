package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Dates;
import io.registrycleaner.cleaner.report.Markup;
import io.registrycleaner.cleaner.report.PagePart;
import java.util.function.Consumer;

/**
 * What every page has around what it shows: the way home, the search, the foot.
 *
 * @param title of the window
 * @param asked what the field of the search holds
 */
record Frame(Overview overview, String title, String asked) {
    private static final PagePart STYLE = PagePart.STYLE.then(PagePart.resource(Frame.class, "dashboard.css"));
    private static final PagePart SCRIPT = PagePart.TABLES;

    /** Forbids a browser everything but this style, this script and the search. */
    static String contentSecurityPolicy() {
        return "default-src 'none'; style-src '" + STYLE.hash() + "'; script-src '" + SCRIPT.hash()
                + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    /** The whole document. */
    String around(Consumer<Markup> content) {
        Markup page = new Markup();
        head(page);
        masthead(page);
        page.html("<main id=\"main\" tabindex=\"-1\">\n");
        content.accept(page);
        page.html("</main>\n");
        foot(page);
        page.html("<script>" + SCRIPT.text() + "</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private void head(Markup page) {
        page.html("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .html("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .html("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .text(title)
                .html(" · docker-registry-cleaner</title>\n<style>" + STYLE.text() + "</style>\n</head>\n<body>\n");
    }

    private void masthead(Markup page) {
        page.html("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n")
                .html("<a class=\"home\" href=\"" + Links.OVERVIEW + "\">docker-registry-cleaner</a>\n")
                .html("<form role=\"search\" method=\"get\" action=\"" + Links.EXPLANATION + "\">\n")
                .html(
                        "<label for=\"image\">Why is it kept?</label>\n<input id=\"image\" name=\"image\" type=\"search\"")
                .html(" required autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\"")
                .attribute("placeholder", "team/app:1.4")
                .attribute("value", asked)
                .html(">\n<button>Explain</button>\n</form>\n</header>\n");
    }

    private void foot(Markup page) {
        page.html(
                        "<footer>\n<p>≤ is an upper bound: layers that several images or repositories share are counted with each. ")
                .html("Times are in UTC where no zone is named.</p>\n<p>docker-registry-cleaner ")
                .text(overview.version())
                .html(", state of <time datetime=\"" + overview.at() + "\">" + Dates.minute(overview.at())
                        + "</time>. ")
                .html(
                        "These pages only show: nothing can be changed here. They load nothing from elsewhere.</p>\n</footer>\n");
    }
}
