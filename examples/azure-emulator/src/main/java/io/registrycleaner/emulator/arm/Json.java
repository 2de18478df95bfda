package io.registrycleaner.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.world.ResourceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON as ARM writes it. */
final class Json {

    /** Seven digits of a second, as .NET prints them. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The outside of a tracked resource: id, name, type, location, tags. */
    static ObjectNode resource(ResourceId id, String type, String location, Map<String, String> tags) {
        ObjectNode json =
                object().put("id", id.toString()).put("name", id.name()).put("type", type);
        json.put("location", location);
        json.set("tags", map(tags));
        return json;
    }

    /** AKS and managed identities write {@code resourcegroups} where the rest of ARM writes {@code resourceGroups}. */
    static ResourceId inLowerCase(ResourceId id) {
        return ResourceId.of(id.toString().replace("/resourceGroups/", "/resourcegroups/"));
    }

    static ObjectNode map(Map<String, String> values) {
        ObjectNode json = object();
        new TreeMap<>(values).forEach(json::put);
        return json;
    }

    /** As compute and authorization print times elsewhere: with an offset instead of the Z. */
    static String offsetTime(Instant instant) {
        return TIME.format(instant).replace("Z", "+00:00");
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A text field, where it is there and a text. */
    static Optional<String> text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** The values of an object whose values are texts. */
    static Map<String, String> texts(JsonNode json) {
        Map<String, String> values = new TreeMap<>();
        json.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return Map.copyOf(values);
    }
}
