package io.registrycleaner.provisioner.model;

/**
 * A role assignment that counts at a registry.
 *
 * @param principalId whom the assignment was read for: it may be made to a group of theirs
 * @param scope the registry, or what it inherits from: a group, a subscription, or a management group (hence a text)
 * @param conditional whether a condition limits it, to some repositories for example
 */
public record RoleGrant(String principalId, String roleGuid, String scope, boolean conditional) {

    public boolean is(Role role) {
        return roleGuid.equalsIgnoreCase(role.guid());
    }
}
