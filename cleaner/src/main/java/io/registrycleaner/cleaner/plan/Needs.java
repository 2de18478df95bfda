package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import java.util.Set;

/**
 * What must be known before a repository can be planned.
 *
 * @param bodies manifests to be read
 * @param referrers manifests whose referrers are to be asked for
 */
public record Needs(Set<Digest> bodies, Set<Digest> referrers) implements Planning {
    public Needs {
        bodies = Set.copyOf(bodies);
        referrers = Set.copyOf(referrers);
    }

    boolean nothing() {
        return bodies.isEmpty() && referrers.isEmpty();
    }
}
