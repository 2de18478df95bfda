package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.List;
import java.util.Optional;

/**
 * Gives a role, or changes for which repositories it is given.
 *
 * @param principalId empty until the identity exists
 * @param present the assignment that is there and has another condition; empty: there is none
 */
record GrantRole(
        WantedRole wanted,
        Registry registry,
        String identityName,
        Optional<String> principalId,
        Optional<RoleGrant> present)
        implements Step {

    static GrantRole toNewIdentity(WantedRole wanted, Registry registry, String identityName) {
        return new GrantRole(wanted, registry, identityName, Optional.empty(), Optional.empty());
    }

    static GrantRole to(Identity identity, WantedRole wanted, Registry registry) {
        return new GrantRole(wanted, registry, identity.name(), Optional.of(identity.principalId()), Optional.empty());
    }

    /** Under the name that the assignment has: Azure lets its condition be changed, and nothing else. */
    static GrantRole changing(RoleGrant present, Identity identity, WantedRole wanted, Registry registry) {
        return new GrantRole(
                wanted, registry, identity.name(), Optional.of(identity.principalId()), Optional.of(present));
    }

    @Override
    public String verb() {
        return present.isPresent() ? "change" : "grant";
    }

    @Override
    public String describe() {
        String what = wanted.role().title() + " on registry " + registry.name() + " to identity " + identityName;
        if (present.isPresent()) {
            return what + ": " + limits() + " instead of " + limitsNow(present.get());
        }
        return what + (wanted.isLimited() ? ", " + wanted.limits() : "");
    }

    @Override
    public String about() {
        return "role";
    }

    @Override
    public String lack() {
        return present.map(grant ->
                        "Identity " + identityName + " has " + wanted.role().title() + " on registry " + registry.name()
                                + " " + limitsNow(grant) + ", not " + limits() + "; --repository says which are meant.")
                .orElseGet(() -> "Identity " + identityName + " has no "
                        + wanted.role().title() + " on registry " + registry.name()
                        + (wanted.isLimited() ? " " + wanted.limits() : "") + ".");
    }

    private String limits() {
        return wanted.isLimited() ? wanted.limits() : "for all repositories";
    }

    private static String limitsNow(RoleGrant grant) {
        return grant.condition()
                .map(RepositoryCondition::describe)
                .map(named -> "for repositories " + named)
                .orElse("for all repositories");
    }

    @Override
    public String target() {
        return registry.id().toString();
    }

    @Override
    public List<Need> needs() {
        return List.of(new Need(
                "Microsoft.Authorization/roleAssignments/write",
                registry.id(),
                "Role Based Access Control Administrator"));
    }

    @Override
    public Step knowing(Identity created) {
        return principalId.isPresent()
                ? this
                : new GrantRole(wanted, registry, identityName, Optional.of(created.principalId()), present);
    }

    @Override
    public Outcome applyTo(Cloud cloud) {
        return cloud.grantRole(new Assignment(
                registry.id(),
                wanted.role(),
                principalId.orElseThrow(() -> new IllegalStateException("granted before its identity exists")),
                wanted.condition(),
                present.map(RoleGrant::name)));
    }
}
