package io.registrycleaner.provisioner.model;

import java.util.Optional;

/**
 * A managed identity as ARM shows it. The ids are never taken from a person: a client id in the place of a principal id is
 * accepted by ARM without a word and grants nothing to anybody.
 *
 * @param id empty for the system-assigned identity of a scale set
 * @param principalId its object id in the directory: what roles are granted to
 * @param clientId what a pod names it by; empty where ARM does not show it (a system-assigned one that cannot be looked up)
 * @param ours whether it bears the mark of what this program makes
 */
public record Identity(
        Optional<ResourceId> id,
        String name,
        String principalId,
        Optional<String> clientId,
        Optional<String> tenantId,
        boolean ours) {

    /** One that somebody else made. */
    public Identity(
            Optional<ResourceId> id,
            String name,
            String principalId,
            Optional<String> clientId,
            Optional<String> tenantId) {
        this(id, name, principalId, clientId, tenantId, false);
    }

    public static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

    Identity withClientId(Optional<String> told) {
        return new Identity(id, name, principalId, told, tenantId, ours);
    }
}
