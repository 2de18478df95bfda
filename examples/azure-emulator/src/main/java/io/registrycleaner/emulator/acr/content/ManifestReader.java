package io.registrycleaner.emulator.acr.content;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a manifest says: Docker's schema 2 and its list, OCI's image manifest and index. */
public final class ManifestReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestReader() {}

    /**
     * Reads a manifest.
     *
     * @param mediaType that the client declared
     * @throws IllegalArgumentException where the body is no manifest of that type; the message says why
     */
    public static Facts read(String mediaType, byte[] body) {
        if (!MediaTypes.isManifest(mediaType)) {
            throw new IllegalArgumentException("media type '" + mediaType + "' is not that of a manifest");
        }
        JsonNode root = parse(body);
        if (!root.isObject() || root.path("schemaVersion").asInt() != 2) {
            throw new IllegalArgumentException("the body is not a JSON object of schemaVersion 2");
        }
        String declared = root.path("mediaType").asText(mediaType);
        if (!declared.equals(mediaType)) {
            throw new IllegalArgumentException(
                    "the body says mediaType '" + declared + "', the header Content-Type '" + mediaType + "'");
        }
        return MediaTypes.isIndex(mediaType) ? index(mediaType, root, body.length) : image(mediaType, root);
    }

    /** The platform that an image's configuration names; unknown where it is not an image's. */
    public static Facts.Platform platform(byte[] config) {
        try {
            return platform(parse(config));
        } catch (IllegalArgumentException e) {
            return Facts.Platform.UNKNOWN;
        }
    }

    private static Facts image(String mediaType, JsonNode root) {
        if (!root.path("config").isObject() || !root.path("layers").isArray()) {
            throw new IllegalArgumentException("an image manifest has a config and layers");
        }
        List<Digest> blobs = new ArrayList<>();
        blobs.add(digest(root.path("config")));
        long size = root.path("config").path("size").asLong();
        for (JsonNode layer : root.path("layers")) {
            size += layer.path("size").asLong();
            // A layer with URLs is fetched from there (Windows base images), and need not be here.
            if (layer.path("urls").isEmpty()) {
                blobs.add(digest(layer));
            }
        }
        String configType = root.path("config").path("mediaType").asText();
        return new Facts(
                mediaType.intern(),
                root.path("artifactType").asText(configType).intern(),
                configType.intern(),
                size,
                Facts.Platform.UNKNOWN,
                new Facts.Links(List.copyOf(blobs), List.of(), subject(root)));
    }

    private static Facts index(String mediaType, JsonNode root, long size) {
        if (!root.path("manifests").isArray()) {
            throw new IllegalArgumentException("an index has manifests");
        }
        List<Facts.Reference> references = new ArrayList<>();
        for (JsonNode manifest : root.path("manifests")) {
            references.add(new Facts.Reference(digest(manifest), platform(manifest.path("platform"))));
        }
        return new Facts(
                mediaType.intern(),
                root.path("artifactType").asText("").intern(),
                "",
                size,
                Facts.Platform.UNKNOWN,
                new Facts.Links(List.of(), List.copyOf(references), subject(root)));
    }

    private static Optional<Digest> subject(JsonNode root) {
        return root.path("subject").isObject() ? Optional.of(digest(root.path("subject"))) : Optional.empty();
    }

    private static Facts.Platform platform(JsonNode node) {
        String os = node.path("os").asText("");
        String architecture = node.path("architecture").asText("");
        Facts.Platform platform = new Facts.Platform(os.intern(), architecture.intern());
        return platform.equals(Facts.Platform.LINUX_AMD64) ? Facts.Platform.LINUX_AMD64 : platform;
    }

    private static Digest digest(JsonNode descriptor) {
        String text = descriptor.path("digest").asText();
        return Digest.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a SHA-256 digest"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }
}
