package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import java.util.Optional;

/**
 * Why something stays or goes.
 *
 * @param text in words, without a full stop
 * @param because the manifest that this hangs on, whose own verdict has the next reason; empty at the end of the chain
 */
public record Reason(String text, Optional<Digest> because) {
    static Reason of(String text) {
        return new Reason(text, Optional.empty());
    }

    static Reason because(String text, Digest other) {
        return new Reason(text, Optional.of(other));
    }
}
