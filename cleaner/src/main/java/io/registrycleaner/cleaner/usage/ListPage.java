package io.registrycleaner.cleaner.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** A page of a list, as the Kubernetes API answers it. Its objects are looked at one after the other: together they are megabytes. */
final class ListPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream body;
    private String kind = "";
    private String next = "";
    private boolean hasItems;

    ListPage(InputStream body) {
        this.body = body;
    }

    /** Takes one object of a list. */
    interface Sink {
        void take(JsonNode object) throws PodImages.UnreadableReference;
    }

    /**
     * Gives each object to the sink.
     *
     * @param expected the list's kind: whatever else answers, a proxy perhaps, must not be taken for an empty list
     * @return what to continue with; empty after the last page
     * @throws IOException when it is no such list, or not whole
     */
    String read(String expected, Sink sink) throws IOException, PodImages.UnreadableReference {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                field(field, value, parser, sink);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || !kind.equals(expected) || !hasItems) {
                throw new IOException("the answer is no whole " + expected);
            }
            return next;
        }
    }

    private void field(String name, JsonToken value, JsonParser parser, Sink sink)
            throws IOException, PodImages.UnreadableReference {
        switch (name) {
            case "kind" -> kind = parser.getText();
            case "metadata" -> next = tree(parser).path("continue").asText("");
            case "items" -> {
                // An empty list of Go's is null.
                hasItems = value == JsonToken.START_ARRAY || value == JsonToken.VALUE_NULL;
                items(value, parser, sink);
            }
            default -> parser.skipChildren();
        }
    }

    private static void items(JsonToken value, JsonParser parser, Sink sink)
            throws IOException, PodImages.UnreadableReference {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            sink.take(object(parser));
        }
    }

    /** All of an object but most of its metadata: who changed which field when is half of it, and its last form as text often the rest. */
    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean metadata = name.equals("metadata") && value == JsonToken.START_OBJECT;
            object.set(name, metadata ? names(parser) : tree(parser));
        }
        return object;
    }

    private static JsonNode names(JsonParser parser) throws IOException {
        ObjectNode names = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("name") || name.equals("namespace")) {
                names.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return names;
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        return JSON.readTree(parser);
    }
}
