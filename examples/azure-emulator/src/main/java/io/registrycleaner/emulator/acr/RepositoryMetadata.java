package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Paging;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Optional;

/** {@code /acr/v1/<name>}: a repository's attributes, its locks, and its end. */
final class RepositoryMetadata {

    private final Content content;
    private final Gate gate;

    RepositoryMetadata(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    Response get(Request request) {
        return answer(request, admit(content, gate, request, AcrPermission.METADATA_READ));
    }

    Response patch(Request request) {
        Repository repository = admit(content, gate, request, AcrPermission.METADATA_WRITE);
        repository.lock(Attributes.change(request));
        return answer(request, repository);
    }

    Response delete(Request request) {
        Repository repository = admit(content, gate, request, AcrPermission.DELETE);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode manifests = body.putArray("manifestsDeleted");
        ArrayNode tags = body.putArray("tagsDeleted");
        Paging all = Paging.first(Integer.MAX_VALUE);
        repository
                .manifests(all)
                .items()
                .forEach(manifest -> manifests.add(manifest.digest().toString()));
        repository.tags(all, Optional.empty()).items().forEach(tag -> tags.add(tag.name()));
        return switch (content.remove(repository.name())) {
            case DONE -> Response.json(202, body);
            case MISSING -> throw RegistryError.unknownRepository(repository.name());
            case LOCKED -> throw RegistryError.disallowed();
        };
    }

    private static Response answer(Request request, Repository repository) {
        return Response.json(200, Attributes.of(Admission.loginServer(request), repository.summary()));
    }

    /** The repository of a request's path, for a bearer with a right on it. */
    static Repository admit(Content content, Gate gate, Request request, AcrPermission permission) {
        String name = Names.repository(request);
        gate.require(request, Scope.repository(name, permission));
        return content.find(name).orElseThrow(() -> RegistryError.unknownRepository(name));
    }
}
