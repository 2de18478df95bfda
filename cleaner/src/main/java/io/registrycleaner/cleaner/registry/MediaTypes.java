package io.registrycleaner.cleaner.registry;

/** What a manifest may be sent as. In one line: a registry that keeps only one of several lines would answer that it has none. */
final class MediaTypes {
    static final String MANIFESTS = "application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json,"
            + "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,"
            + "application/vnd.oci.artifact.manifest.v1+json;q=0.5,"
            + "application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5,"
            + "application/json;q=0.1";

    static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** As registries limit it: 4 MiB. */
    static final int LARGEST_MANIFEST = 4 << 20;

    private MediaTypes() {}
}
