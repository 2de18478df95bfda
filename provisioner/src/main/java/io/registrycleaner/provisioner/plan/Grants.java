package io.registrycleaner.provisioner.plan;

import io.registrycleaner.provisioner.model.Identity;
import io.registrycleaner.provisioner.model.Registry;
import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which roles an identity has at a registry already, and which it has still to be given. */
record Grants(Registry registry, List<RoleGrant> held) {

    /** Puts each role that is wanted into the draft: as in place, as a step, or as what no step can mend. */
    void draft(List<WantedRole> wanted, Identity identity, Draft draft) {
        wanted.forEach(role -> draft(role, identity, draft));
        wanted.stream().filter(WantedRole::isLimited).forEach(role -> warnOfMore(role, identity, draft));
    }

    private void draft(WantedRole wanted, Identity identity, Draft draft) {
        Optional<RoleGrant> own = own(wanted.role(), identity);
        Optional<RoleGrant> giving = giving(wanted, identity);
        if (own.isPresent() && isToBeChanged(own.get(), wanted, giving)) {
            draft.pending(GrantRole.changing(own.get(), identity, wanted, registry));
            warnOfWidening(own.get(), wanted, identity, draft);
        } else if (giving.isPresent()) {
            draft.inPlace("role", describe(wanted, giving.get(), identity));
            giving.get().condition().ifPresent(condition -> noteLimit(condition, wanted, identity, draft));
        } else if (own.isPresent()) {
            foreign(own.get(), wanted, identity, draft);
        } else {
            draft.pending(GrantRole.to(identity, wanted, registry));
        }
    }

    boolean coverAll(List<WantedRole> wanted, Identity identity) {
        return wanted.stream().allMatch(role -> giving(role, identity).isPresent());
    }

    /** Where another assignment gives all that is wanted without a limit, a limit on ours makes no difference. */
    private static boolean isToBeChanged(RoleGrant own, WantedRole wanted, Optional<RoleGrant> giving) {
        return own.ours() && !wanted.isLimitedAs(own) && (wanted.isLimited() || giving.isEmpty());
    }

    /** A second assignment of the role cannot be made beside this one, and it is not ours to change. */
    private void foreign(RoleGrant own, WantedRole wanted, Identity identity, Draft draft) {
        draft.lacking(
                "role",
                "A condition that somebody else set limits " + wanted.role().title() + " of identity " + identity.name()
                        + " to " + named(own)
                        + "; the cleaner needs it " + (wanted.isLimited() ? wanted.limits() : "for all repositories")
                        + ".",
                "Change its condition or delete it, then run this again: az role assignment delete --ids " + own.id());
    }

    /** The assignment of this very role, to this very identity, at the registry: there is one at most. */
    private Optional<RoleGrant> own(Role role, Identity identity) {
        return of(identity).stream()
                .filter(grant -> grant.is(role) && grant.isMadeAt(registry.id()))
                .findFirst();
    }

    /** The grant that gives an identity what is wanted: preferably one that needs no condition to be understood. */
    private Optional<RoleGrant> giving(WantedRole wanted, Identity identity) {
        return of(identity).stream()
                .filter(wanted::isGivenBy)
                .min(Comparator.comparing((RoleGrant grant) -> grant.condition().isPresent()));
    }

    private List<RoleGrant> of(Identity identity) {
        return held.stream()
                .filter(grant -> grant.principalId().equalsIgnoreCase(identity.principalId()))
                .toList();
    }

    private void noteLimit(RepositoryCondition condition, WantedRole wanted, Identity identity, Draft draft) {
        draft.note("A condition limits " + wanted.role().title() + " of identity " + identity.name() + " to "
                + condition.describe() + "; the cleaner sees the content of nothing else.");
    }

    private void warnOfWidening(RoleGrant own, WantedRole wanted, Identity identity, Draft draft) {
        if (!wanted.isLimited()) {
            draft.warn("Identity " + identity.name() + " gains all repositories of registry " + registry.name()
                    + ": until now it was limited to " + named(own)
                    + ". Name them with --repository to leave it so.");
        }
    }

    /** A limit is worth nothing beside an assignment that has none. */
    private void warnOfMore(WantedRole wanted, Identity identity, Draft draft) {
        of(identity).stream()
                .filter(grant -> grant.condition().isEmpty() && isOfRepositories(grant))
                .filter(grant -> !(grant.ours() && grant.is(wanted.role()) && grant.isMadeAt(registry.id())))
                .forEach(grant -> draft.warn("Identity " + identity.name() + " reaches every repository of registry "
                        + registry.name() + ", whatever --repository says: it has " + title(grant)
                        + " without a condition at " + grant.scope()
                        + ". To end that: az role assignment delete --ids " + grant.id()));
    }

    private static boolean isOfRepositories(RoleGrant grant) {
        return Role.REPOSITORY_READER.coveredBy().stream().anyMatch(grant::is);
    }

    private static String title(RoleGrant grant) {
        return Role.REPOSITORY_READER.coveredBy().stream()
                .filter(grant::is)
                .map(Role::title)
                .findFirst()
                .orElseThrow();
    }

    private static String named(RoleGrant grant) {
        return grant.condition().map(RepositoryCondition::describe).orElse("all repositories");
    }

    private String describe(WantedRole wanted, RoleGrant grant, Identity identity) {
        Role by =
                wanted.role().coveredBy().stream().filter(grant::is).findFirst().orElse(wanted.role());
        boolean here = grant.scope().equalsIgnoreCase(registry.id().toString());
        return wanted.role().title() + " on registry " + registry.name() + " for identity " + identity.name()
                + (by == wanted.role() ? "" : ", contained in " + by.title())
                + (here ? "" : ", inherited from " + grant.scope());
    }
}
