package io.registrycleaner.emulator.world;

import java.util.List;

/** Lets the holder of a foreign token act as the identity; all three parts must match the token byte for byte. */
public record FederatedCredential(ResourceId id, String issuer, String subject, List<String> audiences)
        implements Resource {

    public static final String TYPE = "federatedIdentityCredentials";

    /** The id of the identity that it belongs to. */
    public ResourceId identity() {
        String text = id.toString();
        return ResourceId.of(
                text.substring(0, text.length() - TYPE.length() - id.name().length() - 2));
    }
}
