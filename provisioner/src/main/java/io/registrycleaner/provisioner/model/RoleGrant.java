package io.registrycleaner.provisioner.model;

import java.util.Optional;

/**
 * A role assignment that counts at a registry.
 *
 * @param principalId whom the assignment was read for: it may be made to a group of theirs
 * @param scope the registry, or what it inherits from: a group, a subscription, or a management group (hence a text)
 * @param condition that limits it, to some repositories for example
 * @param id of the assignment
 * @param direct whether it is made to the principal itself, not to a group
 * @param ours whether it bears the provisioner's mark
 */
public record RoleGrant(
        String principalId,
        String roleGuid,
        String scope,
        Optional<RepositoryCondition> condition,
        String id,
        boolean direct,
        boolean ours) {

    public boolean is(Role role) {
        return roleGuid.equalsIgnoreCase(role.guid());
    }

    /** Whether it is made right there, so that there cannot be another one for the same role and principal. */
    public boolean isMadeAt(ResourceId place) {
        return direct && scope.equalsIgnoreCase(place.toString());
    }

    /** The GUID that its id ends with. */
    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
