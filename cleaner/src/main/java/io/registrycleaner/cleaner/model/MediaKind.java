package io.registrycleaner.cleaner.model;

/** What a manifest is, as far as deciding about it needs to know. */
public enum MediaKind {
    /** Names other manifests: an OCI index or Docker's manifest list. */
    INDEX,
    /** An image, or an artifact in an image's form: OCI's image manifest or Docker's schema 2. Names no other manifest but a subject. */
    IMAGE,
    /** Docker's schema 1: layers and nothing else. Its digest is not that of its bytes, so that it cannot be held against it. */
    SCHEMA1,
    /** Anything else: it may name manifests in a way that we do not know. */
    OTHER;

    /** By the media type of the manifest itself; parameters such as a charset are ignored. */
    public static MediaKind of(String mediaType) {
        return switch (mediaType.split(";", 2)[0].strip()) {
            case "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json" -> INDEX;
            case "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json" ->
                IMAGE;
            case "application/vnd.docker.distribution.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.v1+prettyjws" -> SCHEMA1;
            default -> OTHER;
        };
    }
}
