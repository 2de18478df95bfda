package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import java.util.Optional;

/**
 * What a step really did.
 *
 * @param changed false: somebody had done it in the meantime
 * @param identity the one that a {@link CreateIdentity} gave
 */
public record Outcome(boolean changed, Optional<Identity> identity) {

    public static Outcome of(boolean changed) {
        return new Outcome(changed, Optional.empty());
    }
}
