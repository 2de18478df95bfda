package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.http.Response;
import java.util.List;
import java.util.Map;

/** A refusal, thrown by what answers a request and turned into the distribution API's error document by the face. */
final class RegistryError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    private RegistryError(Response response, String message) {
        super(message, null, false, false);
        this.response = response;
    }

    static RegistryError of(int status, String code, String message) {
        return of(status, code, message, NullNode.getInstance());
    }

    static RegistryError of(int status, String code, String message, JsonNode detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message)
                .set("detail", detail);
        return new RegistryError(Response.json(status, body), code + ": " + message);
    }

    static RegistryError unknownRepository(String name) {
        return of(404, "NAME_UNKNOWN", "repository name not known to registry", detail(Map.of("name", name)));
    }

    static RegistryError unknownManifest(String reference) {
        if (Digest.parse(reference).isPresent()) {
            return of(
                    404,
                    "MANIFEST_UNKNOWN",
                    "manifest " + reference + " is not found",
                    detail(Map.of("Revision", reference)));
        }
        return of(
                404,
                "MANIFEST_UNKNOWN",
                "manifest tagged by \"" + reference + "\" is not found",
                detail(Map.of("Tag", reference)));
    }

    static RegistryError missingBlobs(List<Digest> missing) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var errors = body.putArray("errors");
        missing.forEach(digest -> errors.addObject()
                .put("code", "MANIFEST_BLOB_UNKNOWN")
                .put("message", "blob unknown to registry")
                .put("detail", digest.toString()));
        return new RegistryError(Response.json(400, body), "MANIFEST_BLOB_UNKNOWN");
    }

    /** ACR's answer to whatever a lock forbids. */
    static RegistryError disallowed() {
        return of(
                405,
                "REGISTRY_DISALLOWED_OPERATION",
                "The operation is disallowed on this registry, repository or image. View troubleshooting steps at "
                        + "https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation",
                JsonNodeFactory.instance.objectNode());
    }

    static RegistryError unauthorized(String message) {
        return of(401, "UNAUTHORIZED", message);
    }

    static RegistryError badRequest(String code, String message) {
        return of(400, code, message);
    }

    RegistryError with(String header, String value) {
        return new RegistryError(response.with(header, value), getMessage());
    }

    Response response() {
        return response;
    }

    static ObjectNode detail(Map<String, String> fields) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        fields.forEach(detail::put);
        return detail;
    }
}
