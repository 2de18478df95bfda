package io.registrycleaner.emulator.world;

/** A subscription and the tenant that it trusts. */
public record Subscription(ResourceId id, String displayName, String tenantId) implements Resource {
    public String guid() {
        return id.name();
    }
}
