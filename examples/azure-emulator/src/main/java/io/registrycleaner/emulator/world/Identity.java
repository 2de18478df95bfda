package io.registrycleaner.emulator.world;

import java.time.Instant;
import java.util.Map;

/** A user-assigned managed identity. Deleted and made again under the same name it is another principal. */
public record Identity(
        ResourceId id,
        String location,
        Map<String, String> tags,
        String tenantId,
        String principalId,
        String clientId,
        Instant createdAt)
        implements Resource {

    public static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

    public Identity withTags(Map<String, String> changed) {
        return new Identity(id, location, Map.copyOf(changed), tenantId, principalId, clientId, createdAt);
    }
}
