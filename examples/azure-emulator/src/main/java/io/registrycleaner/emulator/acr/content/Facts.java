package io.registrycleaner.emulator.acr.content;

import java.util.List;
import java.util.Optional;

/**
 * What a manifest's body says, read once when it arrives.
 *
 * @param mediaType of the manifest
 * @param artifactType as referrers are listed by it: the manifest's own, or its configuration's media type; empty for an index without
 * @param configMediaType empty for an index
 * @param size in bytes: of configuration and layers together; of an index, its own
 * @param platform as the configuration tells it; unknown for an index
 * @param links to other content of the repository
 */
public record Facts(
        String mediaType, String artifactType, String configMediaType, long size, Platform platform, Links links) {

    /** Operating system and architecture; both empty where unknown. */
    public record Platform(String os, String architecture) {
        public static final Platform UNKNOWN = new Platform("", "");
        public static final Platform LINUX_AMD64 = new Platform("linux", "amd64");
    }

    /**
     * Digests named in the body.
     *
     * @param blobs configuration and layers, which must be there when the manifest is pushed
     * @param references an index's manifests, with what it says of them
     * @param subject the manifest that this one is about: it makes this one a referrer
     */
    public record Links(List<Digest> blobs, List<Reference> references, Optional<Digest> subject) {
        public static final Links NONE = new Links(List.of(), List.of(), Optional.empty());
    }

    /** One entry of an index. */
    public record Reference(Digest digest, Platform platform) {}

    /** The same of an image whose configuration has been read. */
    public Facts on(Platform changed) {
        return new Facts(mediaType, artifactType, configMediaType, size, changed, links);
    }

    public boolean isIndex() {
        return MediaTypes.isIndex(mediaType);
    }
}
