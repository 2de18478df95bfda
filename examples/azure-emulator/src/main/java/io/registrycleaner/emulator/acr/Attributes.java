package io.registrycleaner.emulator.acr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.acr.content.Facts;
import io.registrycleaner.emulator.acr.content.Locks;
import io.registrycleaner.emulator.acr.content.Manifest;
import io.registrycleaner.emulator.acr.content.Repository;
import io.registrycleaner.emulator.acr.content.Tag;
import io.registrycleaner.emulator.http.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The JSON shapes of ACR's metadata API (published as version 2021-07-01 of its data plane). */
final class Attributes {

    private Attributes() {}

    /** The head of every answer about a part of a repository. */
    static ObjectNode of(String loginServer, String repository) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("registry", loginServer)
                .put("imageName", repository);
    }

    static ObjectNode of(String loginServer, Repository.Summary summary) {
        ObjectNode node = of(loginServer, summary.name());
        times(node, summary.created(), summary.updated());
        node.put("manifestCount", summary.manifests()).put("tagCount", summary.tags());
        node.set("changeableAttributes", of(summary.locks()));
        return node;
    }

    static ObjectNode of(Tag tag) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", tag.name()).put("digest", tag.digest().toString());
        times(node, tag.created(), tag.updated());
        node.put("signed", false);
        node.set("changeableAttributes", of(tag.locks()));
        return node;
    }

    /** As a list shows a manifest: without what an index references. What is unknown or empty is left out, tags included. */
    static ObjectNode of(Manifest manifest) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        Facts facts = manifest.facts();
        node.put("digest", manifest.digest().toString()).put("imageSize", facts.size());
        times(node, manifest.created(), manifest.updated());
        platform(node, facts.platform());
        node.put("mediaType", facts.mediaType());
        if (!facts.configMediaType().isEmpty()) {
            node.put("configMediaType", facts.configMediaType());
        }
        if (!manifest.tags().isEmpty()) {
            manifest.tags().forEach(node.putArray("tags")::add);
        }
        node.set("changeableAttributes", of(manifest.locks()));
        return node;
    }

    /** As a manifest is shown alone. */
    static ObjectNode withReferences(Manifest manifest) {
        ObjectNode node = of(manifest);
        if (manifest.facts().isIndex()) {
            ArrayNode references = node.putArray("references");
            for (Facts.Reference reference : manifest.facts().links().references()) {
                ObjectNode element =
                        references.addObject().put("digest", reference.digest().toString());
                platform(element, reference.platform());
            }
        }
        return node;
    }

    /**
     * The change that the body of a PATCH asks for; what it does not name stays.
     *
     * @throws RegistryError 400 where it is not an object of booleans
     */
    static UnaryOperator<Locks> change(Request request) {
        JsonNode body = request.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> RegistryError.badRequest("BAD_REQUEST", "the body is not a JSON object"));
        Optional<Boolean> delete = flag(body, "deleteEnabled");
        Optional<Boolean> write = flag(body, "writeEnabled");
        Optional<Boolean> read = flag(body, "readEnabled");
        Optional<Boolean> list = flag(body, "listEnabled");
        return before -> new Locks(
                delete.orElse(before.deleteEnabled()),
                write.orElse(before.writeEnabled()),
                read.orElse(before.readEnabled()),
                list.orElse(before.listEnabled()));
    }

    private static Optional<Boolean> flag(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw RegistryError.badRequest("BAD_REQUEST", name + " is not true or false");
        }
        return Optional.of(value.booleanValue());
    }

    private static void platform(ObjectNode node, Facts.Platform platform) {
        if (!platform.architecture().isEmpty()) {
            node.put("architecture", platform.architecture());
        }
        if (!platform.os().isEmpty()) {
            node.put("os", platform.os());
        }
    }

    private static void times(ObjectNode node, Instant created, Instant updated) {
        String createdText = DotnetTime.format(created);
        node.put("createdTime", createdText);
        node.put("lastUpdateTime", updated.equals(created) ? createdText : DotnetTime.format(updated));
    }

    private static ObjectNode of(Locks locks) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deleteEnabled", locks.deleteEnabled())
                .put("writeEnabled", locks.writeEnabled())
                .put("readEnabled", locks.readEnabled())
                .put("listEnabled", locks.listEnabled());
    }
}
