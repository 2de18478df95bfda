package io.registrycleaner.emulator.acr.content;

import java.time.Instant;
import java.util.List;

/**
 * A manifest of one repository as it stands now; a change makes another one.
 *
 * @param tags that name it, sorted
 */
public record Manifest(
        Digest digest, Facts facts, Body body, Instant created, Instant updated, Locks locks, List<String> tags)
        implements Timed<Digest> {

    @Override
    public Digest key() {
        return digest;
    }

    Manifest withLocks(Locks changed) {
        return new Manifest(digest, facts, body, created, updated, changed, tags);
    }

    Manifest withBody(Body changed) {
        return new Manifest(digest, facts, changed, created, updated, locks, tags);
    }

    Manifest withTags(List<String> changed, Instant at) {
        return new Manifest(digest, facts, body, created, at, locks, List.copyOf(changed));
    }
}
