package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.acr.content.Page;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;

/** {@code /acr/v1/<name>/_manifests}: lists manifests and locks them. */
final class ManifestMetadata {

    private final Content content;
    private final Gate gate;

    ManifestMetadata(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    Response list(Request request) {
        Repository repository = admit(request, AcrPermission.METADATA_READ);
        Page<Manifest> page = repository.manifests(Listing.paging(request));
        ObjectNode body = Attributes.of(Admission.loginServer(request), repository.name());
        ArrayNode manifests = body.putArray("manifests");
        page.items().forEach(manifest -> manifests.add(Attributes.of(manifest)));
        return Listing.linked(
                Response.json(200, body),
                request,
                page,
                Listing.last(page).map(manifest -> manifest.digest().toString()).orElse(""));
    }

    Response get(Request request) {
        return answer(request, admit(request, AcrPermission.METADATA_READ));
    }

    Response patch(Request request) {
        Repository repository = admit(request, AcrPermission.METADATA_WRITE);
        Digest digest = Names.digest(request.variable("digest"));
        if (!repository.lockManifest(digest, Attributes.change(request))) {
            throw RegistryError.unknownManifest(digest.toString());
        }
        return answer(request, repository);
    }

    private Repository admit(Request request, AcrPermission permission) {
        return RepositoryMetadata.admit(content, gate, request, permission);
    }

    private static Response answer(Request request, Repository repository) {
        Digest digest = Names.digest(request.variable("digest"));
        Manifest manifest =
                repository.manifest(digest).orElseThrow(() -> RegistryError.unknownManifest(digest.toString()));
        ObjectNode body = Attributes.of(Admission.loginServer(request), repository.name());
        body.set("manifest", Attributes.withReferences(manifest));
        return Response.json(200, body);
    }
}
