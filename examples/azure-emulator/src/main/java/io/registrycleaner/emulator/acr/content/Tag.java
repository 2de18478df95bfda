package io.registrycleaner.emulator.acr.content;

import java.time.Instant;

/** A name for a manifest of its repository. */
public record Tag(String name, Digest digest, Instant created, Instant updated, Locks locks) implements Timed<String> {

    @Override
    public String key() {
        return name;
    }

    Tag withLocks(Locks changed) {
        return new Tag(name, digest, created, updated, changed);
    }
}
