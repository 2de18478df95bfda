package io.registrycleaner.emulator.acr.content;

import java.time.Instant;
import java.util.Optional;

/**
 * A manifest on its way into a repository.
 *
 * @param tag that shall name it from now on
 * @param at when: its time of creation if it is new, and of its last update
 */
public record Push(Digest digest, Facts facts, Body body, Optional<String> tag, Instant at) {

    /** Reads and keeps some bytes; the caller knows that they are a manifest. */
    public static Push of(byte[] body, Facts facts, Optional<String> tag, Instant at) {
        return new Push(Digest.of(body), facts, Body.kept(body), tag, at);
    }
}
