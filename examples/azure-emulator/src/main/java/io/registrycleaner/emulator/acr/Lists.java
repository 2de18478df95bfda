package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Content;
import io.registrycleaner.emulator.acr.content.Page;
import io.registrycleaner.emulator.acr.content.Paging;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.acr.content.Tag;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.util.Optional;

/** The distribution API's two lists: {@code /v2/_catalog} and {@code /v2/<name>/tags/list}. */
final class Lists {

    private final Content content;
    private final Gate gate;

    Lists(Content content, Gate gate) {
        this.content = content;
        this.gate = gate;
    }

    /** Also ACR's own {@code /acr/v1/_catalog}, which answers the same. */
    Response catalog(Request request) {
        gate.require(request, Scope.catalog());
        Paging paging = Listing.paging(request);
        Page<String> names = content.names(paging.last(), paging.limit());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        names.items().forEach(body.putArray("repositories")::add);
        return Listing.linked(
                Response.json(200, body), request, names, Listing.last(names).orElse(""));
    }

    Response tags(Request request) {
        String name = Names.repository(request);
        gate.require(
                request,
                Scope.repository(name, AcrPermission.PULL),
                Scope.repository(name, AcrPermission.METADATA_READ));
        Repository repository = content.find(name).orElseThrow(() -> RegistryError.unknownRepository(name));
        Page<Tag> page = repository.tags(Listing.paging(request), Optional.empty());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode tags = body.putArray("tags");
        page.items().forEach(tag -> tags.add(tag.name()));
        return Listing.linked(
                Response.json(200, body),
                request,
                page,
                Listing.last(page).map(Tag::name).orElse(""));
    }
}
