package io.registrycleaner.cleaner.model;

import java.util.List;
import java.util.Optional;

/**
 * What a manifest's body says about others. It is known by digest and never changes.
 *
 * @param children the manifests that an index names, in its order
 * @param subject what this manifest is a referrer of
 * @param blobs configuration and layers, each with its size in bytes
 */
public record Links(MediaKind kind, List<Digest> children, Optional<Digest> subject, List<Blob> blobs) {
    public Links {
        children = List.copyOf(children);
        blobs = List.copyOf(blobs);
    }

    public record Blob(Digest digest, long size) {}
}
