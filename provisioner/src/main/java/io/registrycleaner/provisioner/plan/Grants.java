package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which roles an identity has at a registry already, and which it has still to be given. */
record Grants(Registry registry, List<RoleGrant> held) {

    /** Puts each role that is needed into the draft: as in place, or as a step. */
    void draft(List<Role> needed, Identity identity, Draft draft) {
        for (Role role : needed) {
            Optional<RoleGrant> grant = of(role, identity);
            if (grant.isEmpty()) {
                draft.pending(new GrantRole(role, registry, identity.name(), Optional.of(identity.principalId())));
                continue;
            }
            draft.inPlace("role", describe(role, grant.get(), identity));
            if (grant.get().conditional()) {
                draft.note("A condition limits " + role.title() + " of identity " + identity.name()
                        + "; the cleaner sees only what it admits.");
            }
        }
    }

    boolean coverAll(List<Role> needed, Identity identity) {
        return needed.stream().allMatch(role -> of(role, identity).isPresent());
    }

    /**
     * The grant that gives an identity what a role gives. A stronger role counts where no condition limits it; the role
     * itself counts always, for a second assignment of the same role could not be made beside it.
     */
    private Optional<RoleGrant> of(Role role, Identity identity) {
        return held.stream()
                .filter(grant -> grant.principalId().equalsIgnoreCase(identity.principalId()))
                .filter(grant -> grant.is(role)
                        || (!grant.conditional() && role.coveredBy().stream().anyMatch(grant::is)))
                .min(Comparator.comparing(RoleGrant::conditional));
    }

    private String describe(Role role, RoleGrant grant, Identity identity) {
        Role by = role.coveredBy().stream().filter(grant::is).findFirst().orElse(role);
        boolean direct = grant.scope().equalsIgnoreCase(registry.id().toString());
        return role.title() + " on registry " + registry.name() + " for identity " + identity.name()
                + (by == role ? "" : ", contained in " + by.title())
                + (direct ? "" : ", inherited from " + grant.scope());
    }
}
