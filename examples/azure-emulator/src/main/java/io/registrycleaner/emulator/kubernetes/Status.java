package io.registrycleaner.emulator.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;

/** The API server's form of an error. */
public final class Status {

    private Status() {}

    /**
     * The body of an error.
     *
     * @param reason one word for programs, such as {@code Forbidden}
     */
    public static ObjectNode body(int code, String reason, String message) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }

    static Response response(int code, String reason, String message) {
        return Response.json(code, body(code, reason, message));
    }
}
