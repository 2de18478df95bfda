package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.registrycleaner.cleaner.http.Answer;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.TagEntry;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads the pages of ACR's metadata API, an element at a time. An element that cannot be understood fails its page: what it stands for
 * would otherwise be overlooked.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/containerregistry/manifests/get-list">manifests, get list</a>
 */
final class AcrPages {
    private static final JsonFactory FACTORY = new JsonFactory();

    private AcrPages() {}

    /** @throws NotUnderstood when the answer is no such page */
    static List<ManifestEntry> manifests(Answer answer) {
        return elements(answer, "manifests", parser -> AcrEntry.read(parser).manifest());
    }

    /** @throws NotUnderstood when the answer is no such page */
    static List<TagEntry> tags(Answer answer) {
        return elements(answer, "tags", parser -> AcrEntry.read(parser).tag());
    }

    /** @throws NotUnderstood when the answer is no such page */
    static List<String> names(Answer answer, String field, UnaryOperator<String> check) {
        return elements(answer, field, parser -> check.apply(parser.getValueAsString("")));
    }

    /** The answer is not what it should be. */
    static final class NotUnderstood extends RuntimeException {
        NotUnderstood(String why) {
            super(why);
        }
    }

    /** Reads what the parser is at the start of, to its end. */
    @FunctionalInterface
    private interface Element<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> List<T> elements(Answer answer, String field, Element<T> element) {
        List<T> elements = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(answer.body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotUnderstood("it is " + answer.reason());
            }
            boolean found = false;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (!name.equals(field)) {
                    parser.skipChildren();
                } else {
                    found = true;
                    read(parser, value, element, elements);
                }
            }
            // A repository without any may leave the list out, and then it says whose it is.
            if (!found
                    && !answer.object()
                            .filter(node -> node.has("imageName") || node.has("name"))
                            .isPresent()) {
                throw new NotUnderstood("it has no '%s'".formatted(field));
            }
            return elements;
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new NotUnderstood(
                    answer.object().isEmpty()
                            ? "it is " + answer.reason()
                            : "an element of '%s': %s".formatted(field, e.getMessage()));
        }
    }

    private static <T> void read(JsonParser parser, JsonToken value, Element<T> element, List<T> elements)
            throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw new NotUnderstood("its list is none");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(parser));
        }
    }

    /** Of a repository. Where nothing is said it is not locked, as older registries say nothing; where anything but true is, it is. */
    static boolean locked(JsonNode node) {
        JsonNode attributes = node.path("changeableAttributes");
        return Stream.of("deleteEnabled", "writeEnabled")
                .map(attributes::path)
                .anyMatch(flag -> !flag.isMissingNode() && !flag.equals(BooleanNode.TRUE));
    }
}
