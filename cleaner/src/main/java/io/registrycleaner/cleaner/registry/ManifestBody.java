package io.registrycleaner.cleaner.registry;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.Links.Blob;
import io.registrycleaner.cleaner.model.MediaKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a manifest's bytes say of others. */
final class ManifestBody {
    /** What two programs could read in two ways is not read at all. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestBody() {}

    /**
     * Reads them, if they are those of the digest and a manifest of a kind that we know.
     *
     * @param contentType that the registry gave; what the body itself says goes before it
     */
    static Reading read(Digest digest, String contentType, byte[] bytes) {
        if (!digest.equals(Digest.of(bytes))) {
            return new Reading.Unreadable("its bytes do not match its digest");
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null || !root.isObject()) {
                return new Reading.Unreadable("it is no JSON object");
            }
            MediaKind kind = MediaKind.of(root.path("mediaType").asText(contentType));
            return switch (kind) {
                case INDEX -> new Reading.Read(new Links(kind, children(root), subject(root), List.of()));
                case IMAGE -> new Reading.Read(new Links(kind, List.of(), subject(root), blobs(root)));
                case SCHEMA1, OTHER ->
                    new Reading.Unreadable("it is of type '%s'"
                            .formatted(root.path("mediaType").asText(contentType)));
            };
        } catch (IOException e) {
            return new Reading.Unreadable("it is no JSON");
        } catch (IllegalArgumentException e) {
            return new Reading.Unreadable(e.getMessage());
        }
    }

    private static List<Digest> children(JsonNode root) {
        if (root.has("config") || root.has("layers")) {
            throw new IllegalArgumentException("it is an index and an image at once");
        }
        if (!root.path("manifests").isArray()) {
            throw new IllegalArgumentException("it is an index without a list of manifests");
        }
        List<Digest> children = new ArrayList<>();
        root.path("manifests")
                .forEach(child -> children.add(Digest.parse(child.path("digest").asText())));
        return children;
    }

    private static Optional<Digest> subject(JsonNode root) {
        JsonNode subject = root.path("subject");
        return subject.isMissingNode() || subject.isNull()
                ? Optional.empty()
                : Optional.of(Digest.parse(subject.path("digest").asText()));
    }

    private static List<Blob> blobs(JsonNode root) {
        if (root.has("manifests")) {
            throw new IllegalArgumentException("it is an image and an index at once");
        }
        if (!root.path("config").isObject() || !root.path("layers").isArray()) {
            throw new IllegalArgumentException("it is an image without configuration or layers");
        }
        List<Blob> blobs = new ArrayList<>();
        blobs.add(blob(root.path("config")));
        root.path("layers").forEach(layer -> blobs.add(blob(layer)));
        return blobs;
    }

    private static Blob blob(JsonNode descriptor) {
        return new Blob(
                Digest.parse(descriptor.path("digest").asText()),
                Math.max(0, descriptor.path("size").asLong()));
    }
}
