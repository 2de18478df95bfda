package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Digest;
import io.registrycleaner.emulator.acr.content.Page;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.acr.content.Tag;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /acr/v1/<name>/_tags}: lists tags, locks them, and takes them off their manifests, which stay. */
final class TagMetadata {

    private final Content content;
    private final Gate gate;

    TagMetadata(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    Response list(Request request) {
        Repository repository = admit(request, AcrPermission.METADATA_READ);
        Optional<Digest> digest =
                request.query("digest").filter(text -> !text.isEmpty()).map(Names::digest);
        Page<Tag> page = repository.tags(Listing.paging(request), digest);
        ObjectNode body = Attributes.of(Admission.loginServer(request), repository.name());
        ArrayNode tags = body.putArray("tags");
        page.items().forEach(tag -> tags.add(Attributes.of(tag)));
        return Listing.linked(
                Response.json(200, body),
                request,
                page,
                Listing.last(page).map(Tag::name).orElse(""));
    }

    Response get(Request request) {
        return answer(request, admit(request, AcrPermission.METADATA_READ));
    }

    Response patch(Request request) {
        Repository repository = admit(request, AcrPermission.METADATA_WRITE);
        String tag = request.variable("tag");
        if (!repository.lockTag(tag, Attributes.change(request))) {
            throw unknown(tag);
        }
        return answer(request, repository);
    }

    Response delete(Request request) {
        Repository repository = admit(request, AcrPermission.DELETE);
        String tag = request.variable("tag");
        return switch (repository.untag(tag, content.now())) {
            case DONE -> Response.of(202);
            case MISSING -> throw unknown(tag);
            case LOCKED -> throw RegistryError.disallowed();
        };
    }

    private Repository admit(Request request, AcrPermission permission) {
        return RepositoryMetadata.admit(content, gate, request, permission);
    }

    private static Response answer(Request request, Repository repository) {
        String name = request.variable("tag");
        Tag tag = repository.tag(name).orElseThrow(() -> unknown(name));
        ObjectNode body = Attributes.of(Admission.loginServer(request), repository.name());
        body.set("tag", Attributes.of(tag));
        return Response.json(200, body);
    }

    private static RegistryError unknown(String tag) {
        return RegistryError.of(
                404, "TAG_UNKNOWN", "the specified tag does not exist", RegistryError.detail(Map.of("tag", tag)));
    }
}
