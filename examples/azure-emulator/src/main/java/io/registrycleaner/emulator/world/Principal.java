package io.registrycleaner.emulator.world;

/**
 * A service principal with a secret: somebody who can sign in to the emulated Azure.
 *
 * @param name for people: {@code admin}, {@code reader}
 */
public record Principal(String name, String tenantId, String objectId, String clientId, ClientSecret secret) {

    /** Not a real secret, but treated as one: it is not printed by accident. */
    public record ClientSecret(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
