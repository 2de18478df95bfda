package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;

/** An error as ARM answers it: thrown where it is found, turned into the answer at the door. */
final class ArmException extends RuntimeException {

    private final int status;
    private final String code;

    ArmException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    Response response() {
        return body(status, code, getMessage());
    }

    static Response body(int status, String code, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("error").put("code", code).put("message", message);
        return Response.json(status, error);
    }
}
