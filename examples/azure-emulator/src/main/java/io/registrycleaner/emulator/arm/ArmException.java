package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as ARM answers it: thrown where it is found, turned into the answer at the door. */
final class ArmException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    ArmException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Adds a header to the answer. */
    ArmException with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Response response() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("error").put("code", code).put("message", getMessage());
        Response response = Response.json(status, error);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
