package io.registrycleaner.cleaner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a registry answered, read to its end. */
public record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;

    /** The body, where it is one JSON object; empty for a web page, a list, or half an answer. */
    public Optional<JsonNode> object() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A text at the top of the JSON object, if it is there and not empty. */
    public Optional<String> text(String field) {
        return object().map(node -> node.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.isEmpty());
    }

    /**
     * The registry's own words, {@code UNAUTHORIZED: authentication required}, in the form of the distribution specification's errors;
     * otherwise what kind of answer it was.
     */
    public String reason() {
        String errors = object().map(
                        node -> StreamSupport.stream(node.path("errors").spliterator(), false)
                                .map(error -> error.path("code").asText() + ": "
                                        + error.path("message").asText())
                                .collect(Collectors.joining("; ")))
                .orElse("");
        return errors.isEmpty() ? kind() : printable(errors);
    }

    /**
     * 404, in a registry's own words: what was asked for is not there. A page of a proxy can have that status as well, and says nothing.
     */
    public boolean saysNotFound() {
        return status == 404
                && object().filter(node -> node.path("errors").isArray()).isPresent();
    }

    private String kind() {
        if (body.length == 0) {
            return "an empty answer";
        }
        String type = headers.firstValue("Content-Type").orElse("");
        return looksLikeHtml(type) ? "a web page" : "an answer of type '%s'".formatted(printable(type));
    }

    private boolean looksLikeHtml(String type) {
        return type.startsWith("text/html")
                || new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8)
                        .stripLeading()
                        .startsWith("<");
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
