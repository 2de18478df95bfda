package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.TagEntry;
import java.io.IOException;
import java.time.Instant;

/** The fields of one manifest or tag, read from a page without making a tree of it: there are hundreds of thousands. */
final class AcrEntry {
    private String name = "";
    private String digest = "";
    private String mediaType = "";
    private String architecture = "";
    private String created = "";
    private String updated = "";
    private long size;
    private boolean tagged;
    private boolean locked;

    private AcrEntry() {}

    /** Reads the object that the parser is at the start of. */
    static AcrEntry read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it is no object");
        }
        AcrEntry entry = new AcrEntry();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            entry.take(field, value, parser);
            parser.skipChildren();
        }
        return entry;
    }

    private void take(String field, JsonToken value, JsonParser parser) throws IOException {
        switch (field) {
            case "name" -> name = text(value, parser);
            case "digest" -> digest = text(value, parser);
            case "mediaType" -> mediaType = text(value, parser);
            case "architecture" -> architecture = text(value, parser);
            case "createdTime" -> created = text(value, parser);
            case "lastUpdateTime" -> updated = text(value, parser);
            case "imageSize" -> size = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
            case "tags" -> tagged = value == JsonToken.START_ARRAY && !isEmpty(parser);
            case "changeableAttributes" -> locked = value == JsonToken.START_OBJECT && locked(parser);
            default -> {
                // Nothing that a decision depends on.
            }
        }
    }

    private static String text(JsonToken value, JsonParser parser) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    private static boolean isEmpty(JsonParser parser) throws IOException {
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            empty = false;
        }
        return empty;
    }

    /** Where nothing is said it is not locked, as older registries say nothing; where anything but true is, it is. */
    private static boolean locked(JsonParser parser) throws IOException {
        boolean locked = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            boolean matters = field.equals("deleteEnabled") || field.equals("writeEnabled");
            locked = locked || (matters && value != JsonToken.VALUE_TRUE);
            parser.skipChildren();
        }
        return locked;
    }

    ManifestEntry manifest() {
        Instant at = UtcTime.parse(created);
        boolean platform = !architecture.isEmpty() && !architecture.equals("unknown");
        return new ManifestEntry(
                Digest.parse(digest), MediaKind.of(mediaType), size, at, updated(at), locked, tagged, platform);
    }

    TagEntry tag() {
        Instant at = UtcTime.parse(created);
        return new TagEntry(TagName.checked(name), Digest.parse(digest), at, updated(at), locked);
    }

    private Instant updated(Instant otherwise) {
        return updated.isEmpty() || updated.equals(created) ? otherwise : UtcTime.parse(updated);
    }
}
