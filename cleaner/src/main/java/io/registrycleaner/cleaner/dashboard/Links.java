package io.registrycleaner.cleaner.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** From each page to each other. They lie side by side, so that the dashboard may lie anywhere. */
final class Links {
    static final String OVERVIEW = "./";
    static final String EXPLANATION = "explain";

    private Links() {}

    static String repository(String name) {
        return "repository?name=" + URLEncoder.encode(name, UTF_8);
    }

    /** Why an image stays, or goes: {@code team/app}, {@code team/app:1.4}. */
    static String explanation(String image) {
        return EXPLANATION + "?image=" + URLEncoder.encode(image, UTF_8);
    }
}
