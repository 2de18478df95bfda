package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links.Blob;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists as bytes. */
final class Packed {
    private static final int DIGEST = 32;
    private static final int BLOB = DIGEST + Long.BYTES;

    private Packed() {}

    static byte[] digests(List<Digest> digests) {
        ByteBuffer bytes = ByteBuffer.allocate(digests.size() * DIGEST);
        digests.forEach(digest -> put(bytes, digest));
        return bytes.array();
    }

    static List<Digest> digests(byte[] bytes) {
        List<Digest> digests = new ArrayList<>(bytes.length / DIGEST);
        for (int i = 0; i < bytes.length; i += DIGEST) {
            digests.add(Digest.ofBytes(bytes, i));
        }
        return digests;
    }

    static byte[] blobs(List<Blob> blobs) {
        ByteBuffer bytes = ByteBuffer.allocate(blobs.size() * BLOB);
        blobs.forEach(blob -> put(bytes, blob.digest()).putLong(blob.size()));
        return bytes.array();
    }

    private static ByteBuffer put(ByteBuffer bytes, Digest digest) {
        return bytes.putLong(digest.first())
                .putLong(digest.second())
                .putLong(digest.third())
                .putLong(digest.fourth());
    }

    /** Reads blobs; equal ones are one object, since images of a repository share most of their layers. */
    static final class Blobs {
        private final Map<Blob, Blob> known = new HashMap<>();

        List<Blob> of(byte[] bytes) {
            List<Blob> blobs = new ArrayList<>(bytes.length / BLOB);
            for (int i = 0; i < bytes.length; i += BLOB) {
                Blob blob = new Blob(
                        Digest.ofBytes(bytes, i), ByteBuffer.wrap(bytes).getLong(i + DIGEST));
                Blob before = known.putIfAbsent(blob, blob);
                blobs.add(before == null ? blob : before);
            }
            return blobs;
        }
    }
}
