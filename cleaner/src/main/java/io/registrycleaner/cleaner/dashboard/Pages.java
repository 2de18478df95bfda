package io.registrycleaner.cleaner.dashboard;

import java.util.Optional;

/**
 * The dashboard's pages, each a whole document of HTML, in the encoding UTF-8 once it is sent. They need nothing but themselves: no
 * script to be read, and nothing from elsewhere. Every text that comes from outside is escaped. Links are relative, for the paths
 * {@code ./}, {@code repository?name=} and {@code explain?image=} side by side.
 */
public final class Pages {
    private Pages() {}

    /** The value of the header {@code Content-Security-Policy} that every page is sent with. */
    public static String contentSecurityPolicy() {
        return Frame.contentSecurityPolicy();
    }

    /** How things stand, the plan, the last runs and a map of the registry. */
    public static String overview(Overview overview) {
        return new Frame(overview, OverviewPage.title(overview), "")
                .around(page -> new OverviewPage(overview, page).write());
    }

    /** What goes in one repository, and why; empty where neither the plan nor the inventory knows it. */
    public static Optional<String> repository(Overview overview, String name) {
        return RepositoryPage.of(overview, name)
                .map(shown -> new Frame(overview, titled(overview, name), name).around(shown::write));
    }

    /** What can be asked, and the answer if something was. */
    public static String explanation(Overview overview, Optional<Answer> answer) {
        String asked = answer.map(Answer::asked).orElse("");
        return new Frame(overview, titled(overview, asked.isEmpty() ? "Why is it kept?" : asked), asked)
                .around(page -> new ExplanationPage(page).write(answer));
    }

    /**
     * What is shown instead of a page.
     *
     * @param status of the answer, {@code 404}
     * @param message what happened and what to do, in sentences
     */
    public static String problem(Overview overview, int status, String message) {
        return new Frame(overview, titled(overview, "Error " + status), "")
                .around(page -> page.html("<p class=\"eyebrow\"><a href=\"")
                        .html(Links.OVERVIEW + "\">Overview</a> › Error " + status + "</p>\n<h1>")
                        .html(status == 404 ? "There is no such page" : "This did not work")
                        .html("</h1>\n<p>")
                        .text(message)
                        .html("</p>\n"));
    }

    private static String titled(Overview overview, String about) {
        return about + " · " + overview.registry();
    }
}
