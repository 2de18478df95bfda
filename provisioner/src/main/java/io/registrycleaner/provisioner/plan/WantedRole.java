package io.registrycleaner.provisioner.plan;

import static java.util.stream.Collectors.joining;

import io.registrycleaner.provisioner.model.RepositoryCondition;
import io.registrycleaner.provisioner.model.RepositoryPattern;
import io.registrycleaner.provisioner.model.Role;
import io.registrycleaner.provisioner.model.RoleGrant;
import java.util.List;
import java.util.Optional;

/**
 * A role that an identity shall have on a registry.
 *
 * @param repositories that alone it shall be for; empty: for all
 */
record WantedRole(Role role, List<RepositoryPattern> repositories) {

    WantedRole {
        repositories = RepositoryPattern.simplified(repositories);
    }

    boolean isLimited() {
        return !repositories.isEmpty();
    }

    Optional<RepositoryCondition> condition() {
        return isLimited() ? Optional.of(RepositoryCondition.limiting(role, repositories)) : Optional.empty();
    }

    /** Whether somebody who holds the grant may do all that is wanted, and perhaps more. */
    boolean isGivenBy(RoleGrant grant) {
        return role.coveredBy().stream().anyMatch(grant::is)
                && grant.condition()
                        .map(condition ->
                                condition.admits(role, isLimited() ? repositories : List.of(RepositoryPattern.ANY)))
                        .orElse(true);
    }

    /** Whether a grant of the role is limited to just what is wanted. */
    boolean isLimitedAs(RoleGrant grant) {
        return condition().isPresent() == grant.condition().isPresent()
                && condition()
                        .map(condition -> condition.isSameAs(grant.condition().orElseThrow()))
                        .orElse(true);
    }

    /** What it is for, in words; empty where it is for all. */
    String limits() {
        return isLimited()
                ? "for repositories "
                        + repositories.stream().map(Object::toString).collect(joining(", "))
                : "";
    }
}
