package io.registrycleaner.emulator.kubernetes;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.registrycleaner.emulator.http.Request;
import io.registrycleaner.emulator.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One page of a list, as {@code limit} and {@code continue} ask for it. The token names the key behind which the next page starts, as
 * a real API server's does; other than there, a page shows the present state, not that of the first page.
 */
final class ObjectList {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiType type;
    private final long version;

    ObjectList(ApiType type, long version) {
        this.type = type;
        this.version = version;
    }

    /** The page of these objects that a request asks for. */
    Response page(Request request, SortedMap<String, ObjectNode> objects) {
        Optional<String> start = request.query("continue").filter(text -> !text.isEmpty());
        Optional<String> last = start.flatMap(ObjectList::last);
        Optional<Integer> limit = limit(request);
        if (limit.isEmpty() || (start.isPresent() && last.isEmpty())) {
            return Status.response(400, "BadRequest", "the parameters limit or continue are not valid");
        }
        SortedMap<String, ObjectNode> rest =
                last.map(key -> objects.tailMap(key + "\0")).orElse(objects);
        int size = limit.get() == 0 ? rest.size() : Math.min(limit.get(), rest.size());
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", String.valueOf(version));
        ArrayNode items = list.putArray("items");
        String end = "";
        for (Map.Entry<String, ObjectNode> object : rest.entrySet()) {
            if (items.size() == size) {
                metadata.put("continue", token(end)).put("remainingItemCount", rest.size() - size);
                break;
            }
            items.add(object.getValue());
            end = object.getKey();
        }
        return Response.json(200, list);
    }

    /** 0 for all; empty where it is no number. */
    private static Optional<Integer> limit(Request request) {
        String text = request.query("limit").orElse("");
        if (text.isEmpty()) {
            return Optional.of(0);
        }
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private String token(String key) {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("v", "meta.k8s.io/v1").put("rv", version).put("start", key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> last(String token) {
        try {
            JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(token));
            return read.path("start").isTextual()
                    ? Optional.of(read.path("start").asText())
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
