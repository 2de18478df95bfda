package io.registrycleaner.emulator.acr.content;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Content that a registry should not have but that clients must survive, published without the checks of a push. */
public record Oddities(Publisher publisher) {

    /** A manifest whose body is any text: no JSON, or JSON that is no manifest. */
    public Digest text(String mediaType, String body) {
        return publisher.put(
                body.getBytes(StandardCharsets.UTF_8),
                new Facts(mediaType, "", "", body.length(), Facts.Platform.UNKNOWN, Facts.Links.NONE));
    }

    /**
     * An image below so many indexes, each of which contains but the next.
     *
     * @param depth 0: the image alone
     * @return the outermost one
     */
    public Digest nested(int depth, String seed) {
        Digest digest = publisher.image(seed);
        for (int i = 0; i < depth; i++) {
            digest = publisher.index(digest);
        }
        return digest;
    }

    /**
     * An image whose manifest is exactly so long; a registry takes 4 MiB.
     *
     * @throws IllegalArgumentException where it cannot be as short as that
     */
    public Digest padded(int bytes, String seed) {
        ObjectNode manifest = publisher.imageManifest(
                MediaTypes.OCI_MANIFEST,
                MediaTypes.OCI_CONFIG,
                Publisher.layers(seed, Facts.Platform.LINUX_AMD64),
                Facts.Platform.LINUX_AMD64);
        ObjectNode annotations = manifest.putObject("annotations").put("padding", "");
        int missing = bytes - manifest.toString().length();
        if (missing < 0) {
            throw new IllegalArgumentException("the manifest has at least " + (bytes - missing) + " bytes");
        }
        annotations.put("padding", "x".repeat(missing));
        return publisher.put(manifest);
    }

    /** An index that names manifests which are not there, as after somebody else's cleanup. */
    public Digest indexOf(Digest... missing) {
        StringBuilder body = new StringBuilder("{\"schemaVersion\":2,\"mediaType\":\"");
        body.append(MediaTypes.OCI_INDEX).append("\",\"manifests\":[");
        for (int i = 0; i < missing.length; i++) {
            body.append(i == 0 ? "" : ",").append("{\"mediaType\":\"").append(MediaTypes.OCI_MANIFEST);
            body.append("\",\"digest\":\"").append(missing[i]).append("\",\"size\":500}");
        }
        byte[] bytes = body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        return publisher.put(bytes, ManifestReader.read(MediaTypes.OCI_INDEX, bytes));
    }

    /**
     * Lets the registry serve other bytes than a manifest's digest promises.
     *
     * @throws IllegalArgumentException where there is no such manifest
     */
    public void spoil(Digest digest, String body) {
        if (!publisher.repository().spoil(digest, body.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException(publisher.repository().name() + " has no manifest " + digest);
        }
    }
}
