package io.registrycleaner.emulator.imds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Response;
import java.util.Optional;

/** What IMDS says when it gives no token. */
final class ImdsErrors {

    private ImdsErrors() {}

    static Response invalidRequest(String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", "invalid_request").put("error_description", description);
        return Response.json(400, body);
    }

    static Response badVersion(Optional<String> version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "error",
                version.isEmpty()
                        ? "Bad request. api-version was not specified in the request. For more information refer to"
                                + " aka.ms/azureimds"
                        : "Bad request. api-version is invalid or not supported. For more information refer to"
                                + " aka.ms/azureimds");
        body.putArray("newest-versions").add("2023-07-01").add("2021-12-13").add("2021-11-15");
        return Response.json(400, body);
    }
}
