package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.acr.content.MediaTypes;
import io.registrycleaner.emulator.http.Handler;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /v2/<name>/referrers/<digest>} of OCI 1.1: an index of the manifests whose subject a digest is, perhaps empty. */
final class Referrers implements Handler {

    private final Supplier<AcrSettings> settings;
    private final Content content;
    private final Gate gate;

    Referrers(Supplier<AcrSettings> settings, Content content, Gate gate) {
        this.settings = settings;
        this.content = content;
        this.gate = gate;
    }

    @Override
    public Response handle(Request request) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, AcrPermission.PULL));
        if (!settings.get().policies().referrers()) {
            throw RegistryError.of(404, "NOT_FOUND", "404 page not found");
        }
        Digest subject = Names.digest(request.variable("digest"));
        Optional<String> artifactType = request.query("artifactType").filter(type -> !type.isEmpty());
        List<Manifest> referrers = content.find(name)
                .map(repository -> repository.referrers(subject))
                .orElse(List.of());
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (Manifest referrer : referrers) {
            if (artifactType.isEmpty()
                    || artifactType.get().equals(referrer.facts().artifactType())) {
                manifests.add(descriptor(referrer));
            }
        }
        Response response =
                Response.bytes(200, MediaTypes.OCI_INDEX, index.toString().getBytes(StandardCharsets.UTF_8));
        return artifactType.isPresent() ? response.with("OCI-Filters-Applied", "artifactType") : response;
    }

    private static ObjectNode descriptor(Manifest referrer) {
        ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
        descriptor
                .put("mediaType", referrer.facts().mediaType())
                .put("digest", referrer.digest().toString())
                .put("size", referrer.body().bytes().length);
        if (!referrer.facts().artifactType().isEmpty()) {
            descriptor.put("artifactType", referrer.facts().artifactType());
        }
        return descriptor;
    }
}
