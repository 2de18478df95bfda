package io.registrycleaner.cleaner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;

/** The fields of a form to be posted, in order. */
public final class Form {
    private final StringBuilder encoded = new StringBuilder();

    public Form with(String name, String value) {
        encoded.append(encoded.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8));
        return this;
    }

    public HttpRequest.Builder post(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded.toString()));
    }
}
