package io.registrycleaner.provisioner.model;

/**
 * A role assignment that counts at a registry.
 *
 * @param principalId whom the assignment was read for: it may be made to a group of theirs
 * @param scope the registry, or what it inherits from: a group, a subscription, or a management group (hence a text)
 * @param conditional whether a condition limits it, to some repositories for example
 * @param id of the assignment: what deletes it
 * @param ours whether it bears the mark of what this program makes
 */
public record RoleGrant(
        String principalId, String roleGuid, String scope, boolean conditional, String id, boolean ours) {

    /** One that somebody else made. */
    public RoleGrant(String principalId, String roleGuid, String scope, boolean conditional) {
        this(principalId, roleGuid, scope, conditional, "", false);
    }

    public boolean is(Role role) {
        return roleGuid.equalsIgnoreCase(role.guid());
    }
}
