package io.registrycleaner.emulator.world;

import java.util.Optional;

/**
 * Somebody whom tokens can be issued to: a service principal, a user-assigned identity or a scale set's own.
 *
 * @param managedResource the resource whose identity this is, for the claim {@code xms_mirid}; empty for a service principal
 */
public record Account(String tenantId, String objectId, String clientId, Optional<ResourceId> managedResource) {}
