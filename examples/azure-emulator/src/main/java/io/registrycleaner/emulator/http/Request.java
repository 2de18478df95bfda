package io.registrycleaner.emulator.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a face sees it.
 *
 * @param method upper-case HTTP method
 * @param origin scheme and authority that the client used, {@code https://localhost:1234}: what absolute links start with
 * @param rawPath path as sent, percent-encoded, with exactly one leading slash
 * @param rawQuery query as sent, percent-encoded; empty where there is none
 * @param headers values by lower-case name, in the order sent: several lines of one header stay several values
 * @param body whole body; empty where there is none
 * @param variables decoded values of the route's {@code {name}} parts
 */
public record Request(
        String method,
        String origin,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        Map<String, String> variables) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The decoded value of a route's part. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no {" + name + "} in the route of " + rawPath);
        }
        return value;
    }

    /** First value of a header, if it was sent. */
    public Optional<String> header(String name) {
        return headerValues(name).stream().findFirst();
    }

    /** All values of a header: skopeo sends one Accept line a media type, and all of them count. */
    public List<String> headerValues(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** First value of a query parameter, if it was sent. */
    public Optional<String> query(String name) {
        return queryValues(name).stream().findFirst();
    }

    public List<String> queryValues(String name) {
        return decodePairs(rawQuery).getOrDefault(name, List.of());
    }

    /** First value of a field of an {@code application/x-www-form-urlencoded} body, if it was sent. */
    public Optional<String> form(String name) {
        return formValues(name).stream().findFirst();
    }

    public List<String> formValues(String name) {
        return decodePairs(text()).getOrDefault(name, List.of());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; empty where it is none. */
    public Optional<JsonNode> json() {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    Request withVariables(Map<String, String> values) {
        return new Request(method, origin, rawPath, rawQuery, headers, body, Map.copyOf(values));
    }

    private static Map<String, List<String>> decodePairs(String encoded) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), n -> new ArrayList<>())
                        .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return pairs;
    }
}
