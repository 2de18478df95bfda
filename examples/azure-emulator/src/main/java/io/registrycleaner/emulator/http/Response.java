package io.registrycleaner.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param status HTTP status, or {@link #CUT_STATUS} for a connection that is closed without an answer
 * @param headers in the order in which they are sent
 * @param body whole body; a HEAD's is counted for Content-Length and not sent. Empty where it is streamed
 * @param delivery how the body is sent
 */
public record Response(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    private static final int CUT_STATUS = 0;

    /** An answer whose body is sent as it is. */
    public Response(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Delivery.Held.WHOLE);
    }

    public static Response of(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    public static Response json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static Response text(int status, String body) {
        return bytes(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** The fault "connection cut": the client sees the socket close before any byte of an answer. */
    public static Response cut() {
        return of(CUT_STATUS);
    }

    public boolean isCut() {
        return status == CUT_STATUS;
    }

    /** How many bytes of the body reach a client that asks for it; unknown, and 0, where it is streamed. */
    public int bodyLength() {
        return delivery == Delivery.Held.HALF ? body.length / 2 : body.length;
    }

    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body, delivery);
    }

    /** An answer whose body is made while it is sent. */
    public static Response streamed(int status, String contentType, Delivery.Writer writer) {
        return new Response(status, Map.of("Content-Type", contentType), new byte[0], new Delivery.Streamed(writer));
    }

    /** The fault "connection cut" in the middle of the body; before any byte of the answer where it has none. */
    public Response halved() {
        return body.length == 0 ? cut() : new Response(status, headers, body, Delivery.Held.HALF);
    }
}
