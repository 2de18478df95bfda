package io.registrycleaner.cleaner.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * An answer to a request.
 *
 * @param headers besides those of the type and the length
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    static Reply of(int status, String type, String body) {
        return new Reply(status, type, body.getBytes(UTF_8), Map.of());
    }
}
