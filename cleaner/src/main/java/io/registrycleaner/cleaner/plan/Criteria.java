package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/**
 * What a registry is judged by, the same for all its repositories.
 *
 * @param custody whose tags the memory knows to be taken
 */
public record Criteria(Policy policy, ImagesInUse inUse, Instant now, Evidence evidence, Custody custody) {

    /** How it is made sure who refers to whom. */
    public enum Evidence {
        /** The registry states a platform, so it is an image and refers to nothing: true of all that is usual, and free. */
        LISTED,
        /** Nobody's word is taken: what a plan that is about to be performed stands on. */
        READ
    }

    /** How long ago; never negative, as a registry's clock may be ahead of ours. */
    Duration age(Instant then) {
        Duration age = Duration.between(then, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
